package org.isocentra.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Passes on what two programs say to each other, until the server has said so much; then every line is cut. */
final class CutRelay implements AutoCloseable {

    private final ServerSocket entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;
    private final AtomicLong left;

    /** @param bytes how many the server may send, over all connections together */
    CutRelay(InetSocketAddress server, long bytes) throws IOException {
        this.server = server;
        left = new AtomicLong(bytes);
        Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Socket other = new Socket(server.getAddress(), server.getPort());
                Thread.ofVirtual().start(() -> pass(client, other, false));
                Thread.ofVirtual().start(() -> pass(other, client, true));
            }
        } catch (IOException _) {
            // closed, or the server has gone
        }
    }

    private void pass(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[64];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (counted && left.addAndGet(-n) < 0) {
                    return;
                }
                out.write(buffer, 0, n);
            }
        } catch (IOException _) {
            // one of them has had enough
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
