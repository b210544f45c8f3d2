/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

import io.github.adbmaven.emulator.server.Listener;
import io.github.adbmaven.emulator.server.RequestHead;
import io.github.adbmaven.emulator.server.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    private final Listener listener;
    private final List<Tunnel> tunnels = new CopyOnWriteArrayList<>();

    /** @param servers the certificate authority that it trusts when it intercepts TLS */
    ForwardProxy(ProxyRules rules, SSLContext servers, Executor executor) {
        this.rules = rules;
        this.ownTls = rules.intercepts() ? Optional.of(Tls.create(AUTHORITY)) : Optional.empty();
        this.servers = servers;
        this.executor = executor;
        try {
            this.listener = Listener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), executor);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listener.start(this::serve);
    }

    public URI uri() {
        return URI.create("http://localhost:" + listener.address().getPort());
    }

    /** Returns the certificate authority that clients of an intercepting proxy must trust. */
    public Optional<String> caPem() {
        return ownTls.map(Tls::caPem);
    }

    /** Returns the tunnels requested so far. */
    public List<Tunnel> tunnels() {
        return List.copyOf(tunnels);
    }

    private void serve(Socket client) throws IOException {
        RequestHead request = RequestHead.read(client.getInputStream());
        int status = judge(request);
        if (status == 200) {
            tunnel(client, request);
        } else {
            answer(client, request, status);
        }
    }

    private int judge(RequestHead request) {
        if (!request.method().equals("CONNECT")) {
            return 405;
        }
        if (rules.login()
                .filter(login -> !login.matches(request.header("proxy-authorization")))
                .isPresent()) {
            return 407;
        }
        return rules.refusal().orElse(LOOPBACK.matcher(request.target()).matches() ? 200 : 403);
    }

    private void answer(Socket client, RequestHead request, int status) throws IOException {
        tunnels.add(new Tunnel(
                request.target(), status, request.header("user-agent").orElse("")));
        String challenge = status == 407 ? "Proxy-Authenticate: " + rules.scheme() + " realm=\"emulator\"\r\n" : "";
        String rest = status == 200 ? "" : "Content-Length: 0\r\nConnection: close\r\n";
        String head =
                "HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, "No") + "\r\n" + challenge + rest + "\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private void tunnel(Socket client, RequestHead request) throws IOException {
        Matcher target = LOOPBACK.matcher(request.target());
        if (!target.matches()) {
            throw new IOException("not on this machine: " + request.target());
        }
        String host = target.group(1);
        int port = Integer.parseInt(target.group(2));
        Socket server;
        try {
            server = new Socket(host.replaceAll("[\\[\\]]", ""), port);
        } catch (IOException e) {
            answer(client, request, 502);
            return;
        }
        try (server) {
            answer(client, request, 200);
            if (ownTls.isPresent()) {
                relay(opened(client, ownTls.get()), reached(server, host, port));
            } else {
                relay(client, server);
            }
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
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
