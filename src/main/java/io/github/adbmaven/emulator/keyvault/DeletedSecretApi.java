/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.server.Request;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.time.Duration;

/** Soft delete: a secret that is deleted keeps its name until it is recovered or purged. */
final class DeletedSecretApi {
    private static final Duration RECOVERABLE = Duration.ofDays(90);

    private final Vault vault;

    DeletedSecretApi(Vault vault) {
        this.vault = vault;
    }

    Response delete(RequestContext<Caller> call) {
        SecretApi.permit(vault, call, VaultRole.Action.DELETE);
        String name = SecretApi.name(call);
        return Response.json(200, bundle(call.request(), name, vault.delete(name)));
    }

    Response list(RequestContext<Caller> call) {
        SecretApi.permit(vault, call, VaultRole.Action.LIST);
        return SecretApi.page(
                call.request(),
                vault.deletedNames().stream()
                        .map(name -> bundle(call.request(), name, vault.deleted(name)))
                        .toList());
    }

    Response get(RequestContext<Caller> call) {
        SecretApi.permit(vault, call, VaultRole.Action.GET);
        String name = SecretApi.name(call);
        return Response.json(200, bundle(call.request(), name, vault.deleted(name)));
    }

    Response recover(RequestContext<Caller> call) {
        SecretApi.permit(vault, call, VaultRole.Action.RECOVER);
        String name = SecretApi.name(call);
        SecretVersion back = vault.recover(name);
        return Response.json(200, back.listed(SecretApi.base(call.request()) + "/secrets/" + name + "/" + back.id()));
    }

    Response purge(RequestContext<Caller> call) {
        SecretApi.permit(vault, call, VaultRole.Action.PURGE);
        vault.purge(SecretApi.name(call));
        return Response.empty(204);
    }

    private static ObjectNode bundle(Request request, String name, Vault.Deleted gone) {
        String base = SecretApi.base(request);
        SecretVersion newest = Vault.newest(gone.versions());
        return newest.listed(base + "/secrets/" + name + "/" + newest.id())
                .put("recoveryId", base + "/deletedsecrets/" + name)
                .put("deletedDate", gone.when().getEpochSecond())
                .put("scheduledPurgeDate", gone.when().plus(RECOVERABLE).getEpochSecond());
    }
}
