package org.isocentra.beamdata.internal.file;

import java.nio.file.Path;
import java.util.List;

import org.isocentra.beamdata.api.Measured;
import org.isocentra.beamdata.api.MeasuredFile;
import org.isocentra.model.InputException;

/** Reads files of any known format; the format is told by the content, never by the name. */
public final class MeasuredFiles {

    private static final List<Format> FORMATS = List.of(new CsvFormat(), new RfaFormat(), new MccFormat(),
            new W2CadFormat());

    private MeasuredFiles() {
    }

    /** @throws InputException naming file, line, field and remedy */
    public static MeasuredFile read(Path path) {
        TextFile file = TextFile.read(path);
        String first = file.lines().stream().filter(line -> !line.isBlank()).findFirst().orElse("");
        Format format = FORMATS.stream().filter(f -> f.matches(first)).findFirst()
                .orElseThrow(() -> new InputException(path.toString(), "is in no known format", "Give one of "
                        + FORMATS.stream().map(Format::name).toList() + "; the first begins with '" + CsvFormat.FIRST
                        + "'."));
        List<Measured> tables = format.read(file);
        if (tables.isEmpty()) {
            throw new InputException(path.toString(), "holds no table", "Export the curves anew.");
        }
        return new MeasuredFile(file.name(), format.name(), file.sha256(), tables);
    }
}
