package @name@;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;

import org.isocentra.model.InputException;

/** The numbers of {@code data/machine.properties}. Numbers live in data files, with their source, never in code. */
final class MachineData {

    private static final String FILE = "/data/machine.properties";

    private final Properties values = new Properties();

    MachineData() {
        try (InputStream in = MachineData.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new InputException("@name@" + FILE, "is not there", "Install the plug-in again.");
            }
            values.load(in);
        } catch (IOException e) {
            throw new InputException(FILE, "cannot be read: " + e.getMessage(), "Install the plug-in again.", e);
        }
    }

    /** Bad data are an InputException that says where, what, and what to do: the user gets to read it. */
    String text(String key) {
        String value = values.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new InputException("@name@" + FILE + ", " + key, "is missing", "Install the plug-in again.");
        }
        return value.strip();
    }

    double number(String key) {
        return numbers(key)[0];
    }

    double[] numbers(String key) {
        try {
            return Arrays.stream(text(key).split(",")).mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            throw new InputException("@name@" + FILE + ", " + key, "is no number: " + text(key),
                    "Install the plug-in again.", e);
        }
    }
}
