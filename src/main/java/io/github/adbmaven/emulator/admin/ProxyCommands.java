/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.proxy.ForwardProxies;
import io.github.adbmaven.emulator.proxy.ForwardProxy;
import io.github.adbmaven.emulator.proxy.ProxyRules;
import io.github.adbmaven.emulator.proxy.Tunnel;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.KnownSecrets;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts forward proxies and lists their requests. */
final class ProxyCommands {
    private final ForwardProxies proxies;
    private final KnownSecrets secrets;

    ProxyCommands(EmulatorState state) {
        this.proxies = state.proxies();
        this.secrets = state.secrets();
    }

    Response add(RequestContext<AnonymousCaller> call) {
        ControlRequest command =
                ControlRequest.of(call.request(), "userName", "password", "scheme", "refusal", "intercepts");
        Optional<ProxyRules.Login> login = command.text("userName")
                .map(user -> new ProxyRules.Login(user, secrets.note(command.required("password"))));
        int refusal = command.number("refusal", 0);
        ForwardProxy proxy = proxies.open(new ProxyRules(
                login,
                command.text("scheme", "Basic"),
                refusal == 0 ? OptionalInt.empty() : OptionalInt.of(refusal),
                command.flag("intercepts", false)));
        return Response.json(201, described(proxy));
    }

    Response list() {
        ObjectNode answer = Json.object();
        answer.set("proxies", Json.array(proxies.all().stream().map(ProxyCommands::described)));
        return Response.json(200, answer);
    }

    private static ObjectNode described(ForwardProxy proxy) {
        ObjectNode json = Json.object()
                .put("uri", proxy.uri().toString())
                .put("port", proxy.uri().getPort());
        proxy.caPem().ifPresent(pem -> json.put("caPem", pem));
        json.set("tunnels", Json.array(proxy.tunnels().stream().map(ProxyCommands::described)));
        return json;
    }

    private static ObjectNode described(Tunnel tunnel) {
        return Json.object()
                .put("target", tunnel.target())
                .put("status", tunnel.status())
                .put("userAgent", tunnel.userAgent());
    }
}
