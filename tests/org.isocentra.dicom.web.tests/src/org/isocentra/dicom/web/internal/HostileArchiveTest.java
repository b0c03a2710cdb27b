package org.isocentra.dicom.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.isocentra.dicom.api.archive.Credentials;
import org.isocentra.dicom.api.archive.StudyQuery;
import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that answer wrongly, on purpose or not. */
class HostileArchiveTest {

    private static final String SERIES = "2.25.200";
    private static final Limits LIMITS = new Limits(1 << 16, 1 << 16, 1 << 17, 3, Duration.ofSeconds(4), 1 << 20);
    private static final String ONE_SERIES = json("[" + entry("0020000E", SERIES) + "]");
    private static final byte[] CONTENT = "\r\n--A and more".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicBoolean silent = new AtomicBoolean();
    private ServerSocket server;
    private volatile List<byte[]> answers = List.of();

    @TempDir
    private Path work;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Each connection gets the next answer, then its end, or silence. */
    private void serve() {
        int n = 0;
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                requests.add(request(socket.getInputStream()));
                socket.getOutputStream().write(answers.get(Math.min(n++, answers.size() - 1)));
                socket.getOutputStream().flush();
                if (silent.get() && n == answers.size()) {
                    socket.getInputStream().readAllBytes();
                }
            } catch (IOException _) {
                // the other side has had enough, or the test is over
            }
        }
    }

    /** The head of a request, of which the body has been read too: one that is not would cut the answer short. */
    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.read());
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        Matcher length = LENGTH.matcher(text);
        if (length.find()) {
            in.skipNBytes(Long.parseLong(length.group(1)));
        }
        return text;
    }

    private WebArchive archive() throws ReflectiveOperationException {
        URI root = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/dicom-web/");
        return new WebArchive(new Connection(Origin.of(root, new Credentials.Basic("user", "secret")), LIMITS),
                Objects.builtIn(), LIMITS);
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\n\r\n", "does not follow"),
                Arguments.of("HTTP/1.1 206 Partial\r\nContent-Length: 2\r\n\r\n[]", "answers with 206"),
                Arguments.of("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "other credentials"),
                Arguments.of("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", "is not there"),
                Arguments.of("HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", "has failed (503)"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n[]", "compressed"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[", "incomplete or malformed"),
                Arguments.of(json("[".repeat(30_000)), "JSON that cannot be read"),
                Arguments.of(json("[\"" + "x".repeat(70_000) + "\"]"), "more than 65536 bytes"),
                Arguments.of(json("<html>"), "JSON that cannot be read"),
                Arguments.of(json("7"), "no DICOM in JSON"),
                Arguments.of(json("[{\"0020000D\": {\"Value\": [\"../../etc\"]}}]"), "where a UID"),
                Arguments.of("not HTTP at all\r\n\r\n", "cannot be reached"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongAnswers(String answer, String said) throws ReflectiveOperationException {
        answers = List.of(answer.getBytes(StandardCharsets.ISO_8859_1));
        InputException e = assertThrows(InputException.class, () -> archive().studies(StudyQuery.ALL,
                ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains(said), e.getMessage());
        assertFalse(e.getMessage().contains("secret"), e.getMessage());
        assertEquals(1, requests.size(), "nothing is asked for a second time or elsewhere");
    }

    @Test
    void noContentMeansNoStudies() throws ReflectiveOperationException {
        answers = List.of("HTTP/1.1 204 None\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of(), archive().studies(StudyQuery.ALL, ProgressMonitor.NONE));
    }

    @Test
    void conditionsAreEncoded() throws ReflectiveOperationException {
        answers = List.of("HTTP/1.1 204 None\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        archive().studies(new StudyQuery(Optional.of("A&B=\r\nX: y"), Optional.empty()), ProgressMonitor.NONE);
        assertTrue(requests.getFirst().startsWith("GET /dicom-web/studies?includefield=00081030"
                + "&PatientID=A%26B%3D%0D%0AX%3A+y HTTP"), requests::toString);
    }

    @Test
    void partsAreTakenApartWhereverTheyBreak() throws Exception {
        answers = List.of(bytes(ONE_SERIES), multipart(Sample.object(SERIES, "2.25.1", CONTENT),
                Sample.object(SERIES, "2.25.2", new byte[40_000]), Sample.object(SERIES, "2.25.3", new byte[0])));
        List<Path> files = archive().fetch(Sample.STUDY, Optional.empty(), work.resolve("new"), ProgressMonitor.NONE);
        assertEquals(List.of("2.25.1.dcm", "2.25.2.dcm", "2.25.3.dcm"), files.stream().map(file -> file.getFileName()
                .toString()).toList());
        assertEquals(-1, Files.mismatch(files.getFirst(), Files.write(work.resolve("expected"),
                Sample.object(SERIES, "2.25.1", CONTENT))));
    }

    static Stream<Arguments> wrongObjects() throws IOException {
        byte[] good = Sample.object(SERIES, "2.25.1", CONTENT);
        byte[] whole = multipart(good);
        return Stream.of(
                Arguments.of(cut(whole, whole.length - 5), "incomplete or malformed"),
                Arguments.of(cut(whole, whole.length / 2), "incomplete or malformed"),
                Arguments.of(multipart(good, good), "twice"),
                Arguments.of(multipart(Sample.object("2.25.999", "2.25.1", CONTENT)), "another study or series"),
                Arguments.of(multipart(new byte[1000]), "DICM"),
                Arguments.of(multipart(cut(good, 200)), "damaged"),
                Arguments.of(multipart(Sample.object(SERIES, "2.25.1", new byte[70_000])), "more than 65536 bytes"),
                Arguments.of(multipart(good, Sample.object(SERIES, "2.25.2", CONTENT), Sample.object(SERIES, "2.25.3",
                        CONTENT), Sample.object(SERIES, "2.25.4", CONTENT)), "more than the suite takes in"),
                Arguments.of(multipart(Sample.object(SERIES, "2.25.1", bytes("\r\n--B and more"))), "within an object"),
                Arguments.of(bytes("HTTP/1.1 200 OK\r\nContent-Type: application/dicom\r\n\r\nDICM"),
                        "multipart/related"),
                Arguments.of(bytes("HTTP/1.1 200 OK\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
                        + "x".repeat(20_000)), "too long"),
                Arguments.of(bytes("HTTP/1.1 204 None\r\n\r\n"), "answers with 204"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongObjects(byte[] answer, String said) throws ReflectiveOperationException, IOException {
        answers = List.of(bytes(ONE_SERIES), answer);
        Path folder = work.resolve("new");
        InputException e = assertThrows(InputException.class, () -> archive().fetch(Sample.STUDY, Optional.empty(),
                folder, ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains(said), e.getMessage());
        assertEquals(List.of(), contents(folder), "nothing is left");
    }

    @Test
    void fewerObjectsThanPromisedAreNoSeries() throws Exception {
        answers = List.of(bytes(json("[" + entry("0020000E", SERIES).replace("}}", "}, \"00201209\": {\"Value\": [2]}}")
                + "]")), multipart(Sample.object(SERIES, "2.25.1", CONTENT)));
        InputException e = assertThrows(InputException.class, () -> archive().fetch(Sample.STUDY, Optional.empty(),
                work.resolve("new"), ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("sends 1 objects of a series of 2"), e.getMessage());
    }

    @Test
    void silenceEndsTheWait() throws Exception {
        byte[] whole = multipart(Sample.object(SERIES, "2.25.1", CONTENT));
        answers = List.of(bytes(ONE_SERIES), cut(whole, whole.length - 20));
        silent.set(true);
        InputException e = assertThrows(InputException.class, () -> archive().fetch(Sample.STUDY, Optional.empty(),
                work.resolve("new"), ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("nothing came for 4 s"), e.getMessage());
    }

    @Test
    void cancellingEndsTheWaitAtOnce() throws Exception {
        byte[] whole = multipart(Sample.object(SERIES, "2.25.1", CONTENT));
        answers = List.of(bytes(ONE_SERIES), cut(whole, whole.length - 20));
        silent.set(true);
        ProgressMonitor impatient = new ProgressMonitor() {

            @Override
            public void report(String task, double fraction) {
                // only its patience matters
            }

            @Override
            public boolean isCancelled() {
                return requests.size() >= 2;
            }
        };
        assertThrows(CancellationException.class, () -> archive().fetch(Sample.STUDY, Optional.empty(),
                work.resolve("new"), impatient));
        assertEquals(List.of(), contents(work.resolve("new")));
    }

    static Stream<Arguments> wrongStores() {
        String failed = "{\"00081198\": {\"Value\": [{\"00081155\": {\"Value\": [\"2.25.1\"]},"
                + " \"00081197\": {\"Value\": [272]}}]}}";
        return Stream.of(
                Arguments.of(json(failed), "does not store 2.25.1, for reason 272"),
                Arguments.of(json(failed).replace("200 OK", "409 Conflict"), "does not store 2.25.1, for reason 272"),
                Arguments.of(json("{}"), "does not say that it stores [2.25.1]"),
                Arguments.of(json(failed.replace("00081198", "00081199")).replace("200 OK", "202 Accepted"),
                        "answers with 202"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongStores(String answer, String said) throws Exception {
        answers = List.of(bytes(answer));
        Path file = Files.write(work.resolve("one.dcm"), Sample.object(SERIES, "2.25.1", CONTENT));
        InputException e = assertThrows(InputException.class, () -> archive().store(List.of(file),
                ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains(said) && e.getMessage().contains("0 of 1 objects are stored"),
                e.getMessage());
    }

    @Test
    void whatTheArchiveKeepsInsteadIsNoticed() throws Exception {
        answers = List.of(bytes(json("{\"00081199\": {\"Value\": [" + entry("00081155", "2.25.1") + "]}}")),
                multipart(Sample.object(SERIES, "2.25.1", new byte[14])));
        Path file = Files.write(work.resolve("one.dcm"), Sample.object(SERIES, "2.25.1", CONTENT));
        InputException e = assertThrows(InputException.class, () -> archive().store(List.of(file),
                ProgressMonitor.NONE));
        assertTrue(e.getMessage().contains("keeps another object") && e.getMessage().contains("(0042,0011)"),
                e.getMessage());
    }

    @ParameterizedTest
    @MethodSource
    void addressesThatAreNotUsed(String address, Credentials credentials, String said) {
        InputException e = assertThrows(InputException.class, () -> Origin.of(URI.create(address), credentials));
        assertTrue(e.getMessage().contains(said) && !e.getMessage().contains("secret"), e.getMessage());
    }

    static Stream<Arguments> addressesThatAreNotUsed() {
        Credentials basic = new Credentials.Basic("user", "secret");
        return Stream.of(Arguments.of("http://archive.example.org/dicom-web", basic, "in the clear"),
                Arguments.of("https://user:secret@archive.example.org/dicom-web", new Credentials.None(), "in a file"),
                Arguments.of("file:///etc/passwd", basic, "not the address"),
                Arguments.of("https://archive.example.org/?x=1", basic, "not the address"));
    }

    private static List<Path> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String entry(String tag, String value) {
        return "{\"" + tag + "\": {\"Value\": [\"" + value + "\"]}}";
    }

    private static String json(String text) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/dicom+json\r\nContent-Length: " + text.length()
                + "\r\n\r\n" + text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    private static byte[] multipart(byte[]... parts) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.write(bytes("\r\n--B\r\nContent-Type: application/dicom\r\n\r\n"));
            body.write(part);
        }
        body.write(bytes("\r\n--B--\r\n"));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(bytes("HTTP/1.1 200 OK\r\nContent-Type: multipart/related; type=\"application/dicom\";"
                + " boundary=\"B\"\r\nContent-Length: " + body.size() + "\r\n\r\n"));
        body.writeTo(answer);
        return answer.toByteArray();
    }
}
