/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.adbmaven.testing.TestBuild;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TenantCacheTest {
    private final TestBuild build = new TestBuild();
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void tenantIsRequestedOncePerHost() {
        assertThat(tenants().get("host", this::requestTenant)).isEqualTo("tenant 1");
        assertThat(tenants().get("host", this::requestTenant)).isEqualTo("tenant 1");
        assertThat(tenants().get("other", this::requestTenant)).isEqualTo("tenant 2");
    }

    @Test
    void failureIsNotCached() {
        assertThatThrownBy(() -> tenants().get("host", () -> {
                    throw new IllegalStateException("no network");
                }))
                .hasMessage("no network");

        assertThat(tenants().get("host", this::requestTenant)).isEqualTo("tenant 1");
    }

    private TenantCache tenants() {
        return TenantCache.of(build.memory());
    }

    private String requestTenant() {
        return "tenant " + requests.incrementAndGet();
    }
}
