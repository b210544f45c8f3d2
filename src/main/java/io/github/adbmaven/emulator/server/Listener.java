/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An open port and its connections. Each connection has a thread of the executor. */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final ServerSocket port = new ServerSocket();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Executor executor;
    private CompletableFuture<Void> acceptor = CompletableFuture.allOf();

    private Listener(Executor executor) throws IOException {
        this.executor = executor;
    }

    /** Opens the port; connections wait until {@link #start} is called. */
    public static Listener open(InetSocketAddress address, Executor executor) throws IOException {
        Listener listener = new Listener(executor);
        listener.port.bind(address, BACKLOG);
        return listener;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) port.getLocalSocketAddress();
    }

    /** Accepts connections in the background. */
    public synchronized void start(Connection connection) {
        acceptor = CompletableFuture.runAsync(() -> accept(connection), executor);
    }

    private void accept(Connection connection) {
        try {
            while (true) {
                Socket socket = port.accept();
                connections.add(socket);
                if (port.isClosed()) {
                    // close() may have closed the other connections before this one was in the set
                    socket.close();
                    return;
                }
                executor.execute(() -> serve(socket, connection));
            }
        } catch (IOException | RejectedExecutionException closed) {
            // The port or the emulator is closed.
            return;
        }
    }

    private void serve(Socket socket, Connection connection) {
        try (socket) {
            // otherwise each further response on a connection waits 40 ms for a delayed acknowledgement
            socket.setTcpNoDelay(true);
            connection.serve(socket);
        } catch (IOException e) {
            // The client has closed the connection, or its requests are not HTTP or not encrypted.
            return;
        } finally {
            connections.remove(socket);
        }
    }

    /** Closes the port and all connections. When it returns, the port can be opened again. */
    @Override
    public synchronized void close() throws IOException {
        port.close();
        // the kernel keeps the port open until the blocked thread has left accept()
        acceptor.join();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    /** Serves one connection until one side closes it. */
    @FunctionalInterface
    public interface Connection {
        void serve(Socket socket) throws IOException;
    }
}
