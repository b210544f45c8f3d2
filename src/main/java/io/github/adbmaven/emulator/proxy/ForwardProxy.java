/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

import io.github.adbmaven.emulator.server.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A proxy on loopback that opens tunnels (CONNECT) to servers on loopback, and to no others. */
public final class ForwardProxy implements AutoCloseable {
    private static final String AUTHORITY = "adb-maven-plugin emulator proxy CA";
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1]):(\\d{1,5})");
    private static final Map<Integer, String> REASONS = Map.of(
            200, "Connection established",
            403, "Forbidden",
            405, "Method Not Allowed",
            407, "Proxy Authentication Required",
            502, "Bad Gateway");

    private final ProxyRules rules;
    private final Optional<Tls> ownTls;
    private final SSLContext servers;
    private final Executor executor;
    private final ServerSocket listener;
    private final List<Tunnel> tunnels = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** @param servers the certificate authority that it trusts when it intercepts TLS */
    ForwardProxy(ProxyRules rules, SSLContext servers, Executor executor) {
        this.rules = rules;
        this.ownTls = rules.intercepts() ? Optional.of(Tls.create(AUTHORITY)) : Optional.empty();
        this.servers = servers;
        this.executor = executor;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        executor.execute(this::accept);
    }

    public URI uri() {
        return URI.create("http://localhost:" + listener.getLocalPort());
    }

    /** Returns the certificate authority that clients of an intercepting proxy must trust. */
    public Optional<String> caPem() {
        return ownTls.map(Tls::caPem);
    }

    /** Returns the tunnels requested so far. */
    public List<Tunnel> tunnels() {
        return List.copyOf(tunnels);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                executor.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        open.add(client);
        try (client) {
            ProxyRequestHead ask = ProxyRequestHead.read(client.getInputStream());
            int status = judge(ask);
            if (status != 200) {
                answer(client, ask, status);
                return;
            }
            tunnel(client, ask);
        } catch (IOException e) {
            // The client or the server has closed its connection; the other side notices.
            return;
        } finally {
            open.remove(client);
        }
    }

    private int judge(ProxyRequestHead ask) {
        if (!ask.method().equals("CONNECT")) {
            return 405;
        }
        if (rules.login().filter(login -> !ask.isBy(login)).isPresent()) {
            return 407;
        }
        return rules.refusal().orElse(LOOPBACK.matcher(ask.target()).matches() ? 200 : 403);
    }

    private void answer(Socket client, ProxyRequestHead ask, int status) throws IOException {
        tunnels.add(new Tunnel(ask.target(), status, ask.header("user-agent").orElse("")));
        String challenge = status == 407 ? "Proxy-Authenticate: " + rules.scheme() + " realm=\"emulator\"\r\n" : "";
        String rest = status == 200 ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        String head =
                "HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "No") + "\r\n" + challenge + rest + "\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private void tunnel(Socket client, ProxyRequestHead ask) throws IOException {
        Matcher target = LOOPBACK.matcher(ask.target());
        if (!target.matches()) {
            throw new IOException("not on this machine: " + ask.target());
        }
        String host = target.group(1);
        int port = Integer.parseInt(target.group(2));
        Socket server;
        try {
            server = new Socket(host.replaceAll("[\\[\\]]", ""), port);
        } catch (IOException e) {
            answer(client, ask, 502);
            return;
        }
        open.add(server);
        try (server) {
            answer(client, ask, 200);
            if (ownTls.isPresent()) {
                relay(opened(client, ownTls.get()), reached(server, host, port));
            } else {
                relay(client, server);
            }
        } finally {
            open.remove(server);
        }
    }

    private static Socket opened(Socket client, Tls tls) throws IOException {
        SSLSocket opened =
                (SSLSocket) tls.context().getSocketFactory().createSocket(client, "localhost", client.getPort(), true);
        opened.setUseClientMode(false);
        return opened;
    }

    private Socket reached(Socket server, String host, int port) throws IOException {
        return servers.getSocketFactory().createSocket(server, host, port, true);
    }

    /** Copies data until one side closes the connection. */
    private void relay(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            executor.execute(() -> {
                try (client;
                        server) {
                    pump(server, client);
                } catch (IOException e) {
                    // Closing the sockets also ends the other direction.
                    return;
                }
            });
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        in.transferTo(to.getOutputStream());
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
