package org.isocentra.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.isocentra.dicom.api.archive.DicomObjects;
import org.isocentra.dicom.api.archive.DicomObjects.ObjectIdentity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A small DICOMweb archive on this machine, for one user. As many do, it acknowledges an object whose UID it knows
 * already, and keeps the old one.
 */
public final class DicomWebServer implements AutoCloseable {

    public static final String USER = "reader";
    public static final String PASSWORD = "a-password";

    private static final String ROOT = "/dicom-web/";
    private static final String BOUNDARY = "an-answer";

    private final HttpServer server;
    private final DicomObjects objects;
    private final Map<String, Stored> stored = new TreeMap<>();

    private record Stored(ObjectIdentity identity, byte[] bytes) {
    }

    public DicomWebServer(DicomObjects objects) throws IOException {
        this.objects = objects;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.setExecutor(Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
        server.createContext(ROOT, this::answer);
        server.start();
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Where its services are, as reached at some address. */
    public static URI root(InetSocketAddress address) {
        return URI.create("http://127.0.0.1:" + address.getPort() + ROOT);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String expected = "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(
                    StandardCharsets.UTF_8));
            if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String[] path = exchange.getRequestURI().getPath().substring(ROOT.length()).split("/");
            if (exchange.getRequestMethod().equals("POST")) {
                json(exchange, store(exchange));
            } else if (path.length == 1) {
                json(exchange, studies(exchange.getRequestURI().getRawQuery()));
            } else if (path.length == 3) {
                json(exchange, series(path[1]));
            } else {
                objects(exchange, stored.values().stream().filter(each -> each.identity.studyUid().equals(path[1])
                        && each.identity.seriesUid().equals(path[3])
                        && (path.length < 6 || each.identity.uid().equals(path[5]))).toList());
            }
        }
    }

    private String studies(String query) {
        Map<String, String> wanted = Arrays.stream(query.split("&")).map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1],
                        StandardCharsets.UTF_8), (a, b) -> a));
        return list(stored.values().stream().map(Stored::identity)
                .filter(each -> wanted.getOrDefault("PatientID", each.patientId()).equals(each.patientId()))
                .filter(each -> wanted.getOrDefault("StudyInstanceUID", each.studyUid()).equals(each.studyUid()))
                .collect(Collectors.groupingBy(ObjectIdentity::studyUid, TreeMap::new, Collectors.toList())),
                each -> value("0020000D", '"' + each.getFirst().studyUid() + '"') + ", "
                + value("00100020", '"' + each.getFirst().patientId() + '"') + ", "
                + value("00080020", "\"20260304\""));
    }

    private String series(String study) {
        return list(stored.values().stream().map(Stored::identity).filter(each -> each.studyUid().equals(study))
                .collect(Collectors.groupingBy(ObjectIdentity::seriesUid, TreeMap::new, Collectors.toList())),
                each -> value("0020000E", '"' + each.getFirst().seriesUid() + '"') + ", "
                + value("00201209", Integer.toString(each.size())));
    }

    private static String list(Map<String, List<ObjectIdentity>> groups,
            Function<List<ObjectIdentity>, String> content) {
        return groups.values().stream().map(each -> "{" + content.apply(each) + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String value(String tag, String value) {
        return "\"" + tag + "\": {\"Value\": [" + value + "]}";
    }

    private String store(HttpExchange exchange) throws IOException {
        String boundary = "\r\n--" + exchange.getRequestHeaders().getFirst("Content-Type")
                .replaceFirst(".*boundary=\"(.*)\".*", "$1");
        // one byte is one character here
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        List<String> acknowledged = new ArrayList<>();
        int start = body.indexOf(boundary);
        for (int end = body.indexOf(boundary, start + 1); end >= 0; end = body.indexOf(boundary, start + 1)) {
            byte[] bytes = body.substring(body.indexOf("\r\n\r\n", start + 2) + 4, end)
                    .getBytes(StandardCharsets.ISO_8859_1);
            Path file = Files.write(Files.createTempFile("stored-", ".dcm"), bytes);
            ObjectIdentity identity = objects.identify(file);
            Files.delete(file);
            stored.putIfAbsent(identity.uid(), new Stored(identity, bytes));
            acknowledged.add("{" + value("00081155", '"' + identity.uid() + '"') + "}");
            start = end;
        }
        return "{" + value("00081199", String.join(", ", acknowledged)) + "}";
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        send(exchange, "application/dicom+json", text.getBytes(StandardCharsets.UTF_8));
    }

    private static void objects(HttpExchange exchange, List<Stored> wanted) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Stored each : wanted) {
            body.writeBytes(("\r\n--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n").getBytes(
                    StandardCharsets.US_ASCII));
            body.writeBytes(each.bytes);
        }
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        send(exchange, "multipart/related; type=\"application/dicom\"; boundary=\"" + BOUNDARY + "\"",
                body.toByteArray());
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
