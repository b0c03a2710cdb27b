package org.isocentra.dicom.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.isocentra.model.InputException;
import org.isocentra.model.ProgressMonitor;

/** Requests to one archive; whatever is no plain answer becomes an error that names the address. */
final class Connection {

    static final String JSON = "application/dicom+json";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Time for the first line of an answer, besides that for sending at a slow network's pace. */
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long SLOW_BYTES_PER_SECOND = 250_000;
    private static final long LOOK_MILLIS = 100;

    private final Origin origin;
    private final Limits limits;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();

    /** @param body to be closed by whoever asked */
    record Answer(String where, int status, String contentType, InputStream body) implements AutoCloseable {

        InputException fault(String problem) {
            return new InputException(where, problem, "Ask who keeps the archive");
        }

        InputException broken(IOException e) {
            return new InputException(where, "the answer is incomplete or malformed (" + e.getMessage() + ")",
                    "Check the network, and try again", e);
        }

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException _) {
                // what was wanted of it has been read
            }
        }
    }

    Connection(Origin origin, Limits limits) {
        this.origin = origin;
        this.limits = limits;
    }

    /** @param expected states that the caller can do something with; 4xx and 5xx otherwise become errors */
    Answer get(String path, String accept, Set<Integer> expected, ProgressMonitor monitor) {
        return send(path, request(path, accept).GET().timeout(ANSWER), expected, monitor);
    }

    Answer post(String path, String contentType, BodyPublisher body, Set<Integer> expected, ProgressMonitor monitor) {
        Duration sending = Duration.ofSeconds(Math.max(0, body.contentLength()) / SLOW_BYTES_PER_SECOND);
        return send(path, request(path, JSON).header("Content-Type", contentType).POST(body)
                .timeout(ANSWER.plus(sending)), expected, monitor);
    }

    private HttpRequest.Builder request(String path, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(path)).header("Accept", accept)
                .header("Accept-Encoding", "identity");
        origin.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private Answer send(String path, HttpRequest.Builder request, Set<Integer> expected, ProgressMonitor monitor) {
        String where = origin + path;
        CompletableFuture<HttpResponse<InputStream>> sent = client.sendAsync(request.build(),
                BodyHandlers.ofInputStream());
        HttpResponse<InputStream> response = await(where, sent, monitor);
        Answer answer = new Answer(where, response.statusCode(), response.headers().firstValue("Content-Type")
                .orElse(""), new WatchedStream(response.body(), limits.silence(), monitor));
        if (!expected.contains(response.statusCode())) {
            answer.close();
            throw refusal(where, response);
        }
        if (!response.headers().firstValue("Content-Encoding").orElse("identity").equals("identity")) {
            answer.close();
            throw answer.fault("answers compressed, though it was asked not to");
        }
        return answer;
    }

    private HttpResponse<InputStream> await(String where, CompletableFuture<HttpResponse<InputStream>> sent,
            ProgressMonitor monitor) {
        try {
            while (true) {
                try {
                    return sent.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    monitor.checkCancelled();
                }
            }
        } catch (ExecutionException e) {
            throw new InputException(where, "cannot be reached (" + e.getCause() + ")",
                    "Check the address, the network and the certificate of the archive", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(where, "was interrupted", "Try again", e);
        } finally {
            sent.cancel(true);
        }
    }

    private static InputException refusal(String where, HttpResponse<InputStream> response) {
        int status = response.statusCode();
        return switch (status / 100) {
            case 3 -> new InputException(where, "sends on to " + response.headers().firstValue("Location")
                    .orElse("elsewhere") + ", where the suite does not follow", "Give the address it is really at");
            case 4 -> switch (status) {
                case 401, 403 -> new InputException(where, "refuses (" + status + "): it wants other credentials",
                        "Check user and password, or the token, and the rights they have");
                case 404 -> new InputException(where, "is not there (404)", "Check the address, and what is asked for");
                default -> new InputException(where, "refuses (" + status + ")", "Ask who keeps the archive");
            };
            case 5 -> new InputException(where, "has failed (" + status + ")",
                    "Try again, or ask who keeps the archive");
            default -> new InputException(where, "answers with " + status + ", which is not what was asked for",
                    "Ask who keeps the archive");
        };
    }
}
