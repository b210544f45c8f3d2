/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.util.List;
import java.util.Optional;

/** Secrets and their versions. */
final class SecretApi {
    private static final int PAGE = 25;

    private final Vault vault;

    SecretApi(Vault vault) {
        this.vault = vault;
    }

    Response set(RequestContext<Caller> call) {
        permit(call, VaultRole.Action.SET);
        String name = name(call);
        return Response.json(200, bundle(call.request(), name, vault.set(name, SecretBody.read(call.request()))));
    }

    Response get(RequestContext<Caller> call) {
        permit(call, VaultRole.Action.GET);
        String name = name(call);
        List<SecretVersion> versions = vault.versions(name);
        Optional<String> wanted = version(call);
        SecretVersion found = versions.stream()
                .filter(version -> version.id()
                        .equals(wanted.orElseGet(() -> Vault.newest(versions).id())))
                .findFirst()
                .orElseThrow(() ->
                        VaultError.notFound(wanted.map(id -> name + "/" + id).orElse(name)));
        if (!found.enabled()) {
            throw VaultError.disabled();
        }
        return Response.json(200, bundle(call.request(), name, found));
    }

    Response change(RequestContext<Caller> call) {
        permit(call, VaultRole.Action.SET);
        String name = name(call);
        SecretBody body = SecretBody.read(call.request());
        List<SecretVersion> versions = vault.versions(name);
        if (versions.isEmpty()) {
            throw VaultError.notFound(name);
        }
        SecretVersion changed = vault.change(
                name,
                version(call).orElseGet(() -> Vault.newest(versions).id()),
                version -> version.changed(body, call.request().received()));
        // The response to an update omits the value.
        return Response.json(200, changed.listed(address(call.request(), name, changed)));
    }

    private static Optional<String> version(RequestContext<Caller> call) {
        return Optional.ofNullable(call.variables().get("version"));
    }

    Response list(RequestContext<Caller> call) {
        permit(call, VaultRole.Action.LIST);
        Request request = call.request();
        return page(
                request,
                vault.names().stream()
                        .map(name -> Vault.newest(vault.versions(name)).listed(base(request) + "/secrets/" + name))
                        .toList());
    }

    Response versions(RequestContext<Caller> call) {
        permit(call, VaultRole.Action.LIST);
        Request request = call.request();
        String name = name(call);
        List<SecretVersion> versions = vault.versions(name);
        if (versions.isEmpty()) {
            throw VaultError.notFound(name);
        }
        return page(
                request,
                versions.stream()
                        .map(version -> version.listed(address(request, name, version)))
                        .toList());
    }

    private static int offset(String token) {
        if (!token.matches("\\d{1,6}")) {
            throw VaultError.badParameter("The value of the parameter $skiptoken is invalid.");
        }
        return Integer.parseInt(token);
    }

    private void permit(RequestContext<Caller> call, VaultRole.Action action) {
        permit(vault, call, action);
    }

    static void permit(Vault vault, RequestContext<Caller> call, VaultRole.Action action) {
        VaultRole access = vault.accessOf(call.caller().objectId());
        if (!access.allows(action)) {
            throw VaultError.forbidden(access.refused(), action, call.caller(), vault.name());
        }
    }

    static String name(RequestContext<Caller> call) {
        String name = call.variable("name");
        if (!name.matches("[0-9a-zA-Z-]{1,127}")) {
            throw VaultError.badParameter("The request URI contains an invalid name: " + name);
        }
        return name;
    }

    /** The address of the vault, as the caller knows it. */
    static String base(Request request) {
        return "https://" + request.header("host").orElse("localhost");
    }

    private static String address(Request request, String name, SecretVersion version) {
        return base(request) + "/secrets/" + name + "/" + version.id();
    }

    static ObjectNode bundle(Request request, String name, SecretVersion version) {
        ObjectNode json = Json.object().put("value", version.value());
        json.setAll(version.listed(address(request, name, version)));
        return json;
    }

    static Response page(Request request, List<ObjectNode> all) {
        int size = request.query()
                .first("maxresults")
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(PAGE);
        if (size < 1 || size > PAGE) {
            throw VaultError.badParameter("maxresults must be between 1 and " + PAGE + ".");
        }
        int from = request.query().first("$skiptoken").map(SecretApi::offset).orElse(0);
        ObjectNode json = Json.object();
        json.set("value", Json.array(all.stream().skip(from).limit(size)));
        json.put(
                "nextLink",
                from + size < all.size()
                        ? base(request) + request.path() + "?api-version="
                                + request.query().first("api-version").orElse("") + "&maxresults=" + size
                                + "&$skiptoken=" + (from + size)
                        : null);
        return Response.json(200, json);
    }
}
