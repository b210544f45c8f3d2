/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.emulator.server.Tls;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * An https server that does to each request what the test says, byte by byte; the last thing said is done to all further
 * ones. Each connection serves one request.
 */
public final class OddServer implements AutoCloseable {
    private static final Tls TLS = Tls.create();

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "odd-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Behaviour> script = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public OddServer() {
        this(InetAddress.getLoopbackAddress());
    }

    /** At another address of this machine, of the certificate's names. */
    public OddServer(InetAddress address) {
        try {
            listener = TLS.context().getServerSocketFactory().createServerSocket(0, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** A request as it came. */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        public @Nullable String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    /** What happens to a request. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Received request, Socket socket) throws IOException, InterruptedException;
    }

    public static Behaviour answer(int status, String contentType, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, socket) -> write(
                socket,
                head(status, contentType, bytes.length, headers),
                request.method().equals("HEAD") ? "" : body);
    }

    public static Behaviour json(int status, String body, String... headers) {
        return answer(status, "application/json", body, headers);
    }

    public static Behaviour page(int status, String body) {
        return answer(status, "text/html;charset=utf-8", body);
    }

    /** Announces more than it sends. */
    public static Behaviour truncated(int status, String body) {
        return (request, socket) -> write(socket, head(status, "application/json", body.length() + 100), body);
    }

    /** Closes the connection without a word. */
    public static Behaviour hangUp() {
        return (request, socket) -> socket.close();
    }

    /** Keeps the connection open and says nothing. */
    public Behaviour silence() {
        return (request, socket) -> closed.await();
    }

    /** Announces a body and never sends it. */
    public Behaviour stall(int status) {
        return (request, socket) -> {
            write(socket, head(status, "application/json", 100), "");
            closed.await();
        };
    }

    public OddServer then(Behaviour... behaviours) {
        synchronized (script) {
            script.addAll(List.of(behaviours));
        }
        return this;
    }

    /** Forgets what was said before. */
    public OddServer replace(Behaviour behaviour) {
        synchronized (script) {
            script.clear();
            script.add(behaviour);
        }
        return this;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public URI uri() {
        return URI.create("https://localhost:" + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Whom clients have to trust. */
    public static String caPem() {
        return TLS.caPem();
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Received request = read(socket);
            received.add(request);
            next().answer(request, socket);
        } catch (IOException e) {
            // The client has gone: what a test for that expects.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Behaviour next() {
        synchronized (script) {
            return script.size() > 1 ? script.removeFirst() : script.getFirst();
        }
    }

    private static Received read(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        String[] first = line(in).split(" ", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(first[0], first[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static String head(int status, String contentType, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Odd\r\nConnection: close\r\n");
        if (!contentType.isEmpty()) {
            head.append("Content-Type: ").append(contentType).append("\r\n");
        }
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("Content-Length: ").append(length).append("\r\n\r\n").toString();
    }

    private static void write(Socket socket, String head, String body) throws IOException {
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
