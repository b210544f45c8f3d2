/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.azure.entra.EntraTokenCache;
import io.github.adbmaven.azure.entra.TenantDiscovery;
import io.github.adbmaven.azure.http.HttpPipelineFactory;
import io.github.adbmaven.azure.http.HttpSettings;
import io.github.adbmaven.wait.Progress;
import io.github.adbmaven.wait.Sleeper;
import java.time.Clock;

/** HTTP connections and Entra ID tokens of one identity in one cloud. All goals of a build share them. */
record AzureConnection(
        AzureTarget target, HttpPipelineFactory http, EntraTokenCache entra, Progress progress, Clock clock)
        implements AutoCloseable {

    static AzureConnection open(
            AzureTarget target, HttpSettings settings, TenantCache tenants, Progress progress, Clock clock) {
        HttpPipelineFactory http = new HttpPipelineFactory(settings, progress, clock, Sleeper.REAL);
        EntraTokenCache entra = new EntraTokenCache(
                target.identity(),
                target.cloud(),
                http,
                clock,
                () -> tenants.get(
                        target.tenantSource().orElseThrow(),
                        () -> new TenantDiscovery(target.cloud(), http).find(target.workspace())));
        return new AzureConnection(target, http, entra, progress, clock);
    }

    @Override
    public void close() {
        http.close();
    }
}
