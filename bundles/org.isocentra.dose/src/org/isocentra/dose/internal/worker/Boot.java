package org.isocentra.dose.internal.worker;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * Main class of a worker process. Before anything else runs, it takes the standard streams for the suite alone: what
 * the code of bundles prints goes to standard error. The process ends with the suite, whatever its threads do.
 */
final class Boot {

    private Boot() {
    }

    /** @param arguments process id of the suite, then the files of the framework and its extensions */
    public static void main(String[] arguments) {
        InputStream commands = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        System.setIn(InputStream.nullInputStream());
        System.setOut(System.err);
        int exitCode = WorkerProcess.FAILED_TO_START;
        try {
            ProcessHandle.of(Long.parseLong(arguments[0])).orElseThrow().onExit().thenRun(() -> end(0));
            run(arguments, commands, answers);
            exitCode = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        } finally {
            end(exitCode);
        }
    }

    /** Leaves nothing behind; threads and shutdown hooks of plug-ins have no say. */
    private static void end(int exitCode) {
        try {
            Folders.delete(Path.of("").toAbsolutePath());
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    private static void run(String[] arguments, InputStream commands, OutputStream answers) throws Exception {
        URL[] classPath = new URL[arguments.length];
        classPath[0] = Boot.class.getProtectionDomain().getCodeSource().getLocation();
        for (int n = 1; n < arguments.length; n++) {
            classPath[n] = Path.of(arguments[n]).toUri().toURL();
        }
        FrameworkLoader loader = new FrameworkLoader(classPath);
        loader.loadClass(WorkerFramework.class.getName()).getMethod("run", InputStream.class, OutputStream.class)
                .invoke(null, commands, answers);
    }

    /** Loads the framework, and lets it add its extensions. */
    private static final class FrameworkLoader extends URLClassLoader {

        FrameworkLoader(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        /** Called by the framework. */
        @Override
        public void addURL(URL url) {
            try {
                // framework extensions are there from the beginning
                for (URL known : getURLs()) {
                    if (known.toURI().equals(url.toURI())) {
                        return;
                    }
                }
                super.addURL(url);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }
}
