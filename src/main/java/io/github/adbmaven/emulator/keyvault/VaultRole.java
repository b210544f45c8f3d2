/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.keyvault;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The access of a principal to the secrets of a vault, and the error for what it does not allow. */
public enum VaultRole {
    /** The role Key Vault Secrets Officer. */
    OFFICER(Refused.BY_RBAC, Action.values()),
    /** The role Key Vault Secrets User. */
    USER(Refused.BY_RBAC, Action.GET, Action.LIST),
    /** An access policy with one permission. */
    SET_ONLY(Refused.BY_POLICY, Action.SET),
    /** No role. */
    DENIED(Refused.BY_RBAC),
    /** No access policy. */
    DENIED_BY_POLICY(Refused.BY_POLICY),
    /** The firewall of the vault rejects the principal's network. */
    FIREWALLED(Refused.BY_FIREWALL);

    /** The operations on secrets. */
    enum Action {
        GET("get", "getSecret"),
        LIST("list", "readMetadata"),
        SET("set", "setSecret"),
        DELETE("delete", "delete"),
        RECOVER("recover", "recover"),
        PURGE("purge", "purge");

        private final String permission;
        private final String dataAction;

        Action(String permission, String dataAction) {
            this.permission = permission;
            this.dataAction = dataAction;
        }

        /** The name in access policies. */
        String permission() {
            return permission;
        }

        /** The name in roles. */
        String dataAction() {
            return "Microsoft.KeyVault/vaults/secrets/" + dataAction + "/action";
        }
    }

    /** The reason for a rejection. */
    enum Refused {
        BY_RBAC,
        BY_POLICY,
        BY_FIREWALL
    }

    private final Refused refused;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<Action> allowed;

    VaultRole(Refused refused, Action... allowed) {
        this.refused = refused;
        this.allowed = Set.of(allowed);
    }

    boolean allows(Action action) {
        return allowed.contains(action);
    }

    Refused refused() {
        return refused;
    }

    /** Finds the access by its name with hyphens, ignoring case. */
    public static Optional<VaultRole> named(String name) {
        return Stream.of(values())
                .filter(access -> access.name().replace('_', '-').equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}
