package org.isocentra.dose.internal.worker;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.isocentra.dose.api.DosePoints;
import org.isocentra.dose.api.DoseRequest;
import org.isocentra.dose.api.InfluenceRequest;
import org.isocentra.dose.internal.worker.BinaryInput.MalformedException;
import org.isocentra.model.dose.Medium;
import org.isocentra.model.radiation.BeamModel;
import org.isocentra.model.radiation.Field;

/** Reads what {@link CommandWriter} writes, and keeps the medium that came last. */
final class CommandReader {

    private final BinaryInput in;
    private String mediumDigest = "";
    private Medium medium;

    /** @throws MalformedException when the other side speaks something else */
    CommandReader(InputStream stream) throws IOException {
        in = new BinaryInput(stream);
        in.beginning("commands", CommandWriter.MAGIC, CommandWriter.VERSION);
    }

    /** @throws java.io.EOFException when there are no more */
    Command read() throws IOException {
        return switch (in.kind()) {
            case CommandWriter.DOSE -> {
                Command.Calculator calculator = begin();
                BeamModel beamModel = in.beamModel();
                List<Field> fields = in.fields();
                DosePoints points = in.points();
                yield new Command.Dose(calculator, new DoseRequest(medium, beamModel, fields, points, in.number()));
            }
            case CommandWriter.INFLUENCE -> {
                Command.Calculator calculator = begin();
                BeamModel beamModel = in.beamModel();
                List<List<Field>> variables = in.variables();
                DosePoints.At points = in.at();
                yield new Command.Influence(calculator,
                        new InfluenceRequest(medium, beamModel, variables, points, in.number()));
            }
            case CommandWriter.CANCEL -> new Command.Cancel();
            default -> throw new MalformedException("no command");
        };
    }

    private Command.Calculator begin() throws IOException {
        Command.Calculator calculator = new Command.Calculator(in.text(), in.text(), in.text());
        String digest = in.text();
        if (in.flag()) {
            medium = in.medium();
            mediumDigest = CommandWriter.digest(medium);
        }
        if (!digest.equals(mediumDigest)) {
            throw new MalformedException("a medium that did not arrive as it was sent");
        }
        return calculator;
    }
}
