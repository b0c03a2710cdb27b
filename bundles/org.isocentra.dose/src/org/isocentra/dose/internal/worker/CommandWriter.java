package org.isocentra.dose.internal.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.model.dose.Medium;

/**
 * Writes commands for {@link CommandReader}. A medium is the bulk of most commands and stays the same from one to the
 * next: it is named by its digest, and follows only where it is not the one sent last.
 */
final class CommandWriter {

    static final int MAGIC = 0x49534F57;
    static final int VERSION = 3;
    static final int DOSE = 1;
    static final int INFLUENCE = 2;
    static final int CANCEL = 3;

    private final BinaryOutput out;
    private String sentMedium = "";
    private WeakReference<Medium> sentObject = new WeakReference<>(null);

    CommandWriter(OutputStream stream) throws IOException {
        out = new BinaryOutput(stream);
        out.number(MAGIC);
        out.number(VERSION);
        out.flush();
    }

    synchronized void write(Command command) throws IOException {
        switch (command) {
            case Command.Dose dose -> {
                out.kind(DOSE);
                begin(dose);
                DoseRequest request = dose.request();
                out.beamModel(request.beamModel());
                out.fields(request.fields());
                out.points(request.points());
                out.number(request.threads());
            }
            case Command.Influence influence -> {
                out.kind(INFLUENCE);
                begin(influence);
                InfluenceRequest request = influence.request();
                out.beamModel(request.beamModel());
                out.variables(request.variables());
                out.at(request.points());
                out.number(request.threads());
            }
            case Command.Cancel _ -> out.kind(CANCEL);
        }
        out.flush();
    }

    private void begin(Command.Calculation calculation) throws IOException {
        out.text(calculation.calculator().engineId());
        out.text(calculation.calculator().engineVersion());
        out.text(calculation.calculator().kernelId());
        Medium medium = calculation.medium();
        String digest = medium == sentObject.get() ? sentMedium : digest(medium);
        out.text(digest);
        out.flag(!digest.equals(sentMedium));
        if (!digest.equals(sentMedium)) {
            out.medium(medium);
        }
        sentMedium = digest;
        sentObject = new WeakReference<>(medium);
    }

    /** SHA-256 of a medium as it is written, hexadecimal. */
    static String digest(Medium medium) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            BinaryOutput written = new BinaryOutput(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            written.medium(medium);
            written.flush();
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
