/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.proxy;

import io.github.adbmaven.emulator.server.Tls;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** The forward proxies of one emulator. */
public final class ForwardProxies implements AutoCloseable {
    private final Tls services;
    private final Executor executor;
    private final List<ForwardProxy> proxies = new CopyOnWriteArrayList<>();

    /** @param services the TLS identity of the services behind the proxies */
    public ForwardProxies(Tls services, Executor executor) {
        this.services = services;
        this.executor = executor;
    }

    public ForwardProxy open(ProxyRules rules) {
        ForwardProxy proxy = new ForwardProxy(rules, services.forClients(), executor);
        proxies.add(proxy);
        return proxy;
    }

    public List<ForwardProxy> all() {
        return List.copyOf(proxies);
    }

    @Override
    public void close() {
        proxies.forEach(ForwardProxy::close);
    }
}
