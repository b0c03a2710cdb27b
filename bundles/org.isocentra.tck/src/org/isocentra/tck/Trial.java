package org.isocentra.tck;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * Runs the tests of a contract one after the other where there is no JUnit to do it, as in a program of its own that
 * has a network of its own.
 */
public final class Trial {

    private Trial() {
    }

    /**
     * Prints a line for each test.
     *
     * @param contract the interface whose tests are run
     * @param kept what should keep it
     * @param work exists; each test that asks for a folder gets a new one in it
     * @return how many tests failed
     */
    public static int of(Class<?> contract, Object kept, Path work, PrintStream out) throws IOException {
        int failed = 0;
        for (Method test : Arrays.stream(contract.getMethods()).filter(each -> each.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName)).toList()) {
            try {
                if (test.getParameterCount() == 0) {
                    test.invoke(kept);
                } else {
                    test.invoke(kept, Files.createTempDirectory(work, "test"));
                }
                out.println("kept: " + test.getName());
            } catch (InvocationTargetException e) {
                boolean skipped = e.getCause() instanceof TestAbortedException;
                failed += skipped ? 0 : 1;
                out.println((skipped ? "not tested: " : "BROKEN: ") + test.getName() + ": " + e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalArgumentException(contract + " cannot be tested", e);
            }
        }
        return failed;
    }
}
