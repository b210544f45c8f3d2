/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.entra;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The state of Entra ID: tenants, applications, their secrets. */
public final class Directory {
    private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
    private final List<Registration> registrations = new CopyOnWriteArrayList<>();

    private final CredentialRegistry credentials = new CredentialRegistry();

    public CredentialRegistry credentials() {
        return credentials;
    }

    public Tenant addTenant(String id) {
        return tenants.computeIfAbsent(id, key -> new Tenant(key, "t" + key.substring(0, 8) + ".onmicrosoft.com"));
    }

    public Optional<Tenant> tenant(String idOrDomain) {
        return tenants.values().stream()
                .filter(tenant -> tenant.id().equalsIgnoreCase(idOrDomain)
                        || tenant.domain().equalsIgnoreCase(idOrDomain))
                .findFirst();
    }

    public List<Tenant> tenants() {
        return List.copyOf(tenants.values());
    }

    /**
     * Adds an application with a client secret.
     *
     * @param secretExpires when the secret stops working
     */
    public void add(ServicePrincipal principal, String secret, Instant secretExpires) {
        addTenant(principal.tenantId());
        registrations.add(new Registration(principal, secret, secretExpires));
    }

    public List<ServicePrincipal> principals() {
        return registrations.stream().map(Registration::principal).toList();
    }

    public Optional<ServicePrincipal> principal(String applicationId) {
        return principals().stream()
                .filter(principal -> principal.applicationId().equalsIgnoreCase(applicationId))
                .findFirst();
    }

    Optional<Registration> registration(Tenant tenant, String clientId) {
        return registrations.stream()
                .filter(registration -> registration.principal().tenantId().equals(tenant.id()))
                .filter(registration -> registration.principal().applicationId().equalsIgnoreCase(clientId))
                .findFirst();
    }

    /** An application with its secrets. */
    record Registration(ServicePrincipal principal, String secret, Instant secretExpires) {
        @Override
        public String toString() {
            return principal.toString();
        }
    }
}
