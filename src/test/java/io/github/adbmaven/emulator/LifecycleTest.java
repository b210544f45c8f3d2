/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Start, addresses, certificates and end of an emulator. */
class LifecycleTest {
    private static final EmulatorOptions DEFAULTS = EmulatorOptions.defaults(Clock.systemUTC());

    @Test
    void everyServiceHasItsOwnPortOnLoopback() {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            EmulatorAccess access = emulator.access();
            Set<URI> addresses = Set.of(
                    access.authorityHost(),
                    access.resourceManager(),
                    access.control(),
                    access.workspace().orElseThrow().host());
            assertThat(addresses).hasSize(4).allSatisfy(address -> {
                assertThat(address.getScheme()).isEqualTo("https");
                assertThat(address.getHost()).isEqualTo("localhost");
            });
        }
    }

    @Test
    void otherPortsFollowConfiguredEntraPort() throws IOException {
        int port = freePorts();
        try (Emulator emulator = Emulator.start(DEFAULTS.withPort(port))) {
            assertThat(emulator.access().authorityHost().getPort()).isEqualTo(port);
            assertThat(emulator.access().resourceManager().getPort()).isEqualTo(port + 1);
            assertThat(emulator.access().control().getPort()).isEqualTo(port + 2);
            assertThat(emulator.access().workspace().orElseThrow().host().getPort())
                    .isEqualTo(port + 3);
        }
    }

    @Test
    void errorNamesThePortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmulatorOptions options = DEFAULTS.withPort(taken.getLocalPort());
            assertThatThrownBy(() -> Emulator.start(options).close())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }

    @Test
    void closedEmulatorFreesItsPort() throws IOException {
        Emulator emulator = Emulator.start(DEFAULTS);
        EmulatorAccess access = emulator.access();
        Wire wire = new Wire(access);
        assertThat(wire.control("GET", "/state", "").status()).isEqualTo(200);
        emulator.close();
        assertThatThrownBy(() -> wire.control("GET", "/state", "")).isInstanceOf(UncheckedIOException.class);
        int port = access.authorityHost().getPort();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(free.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void authorityIsLimitedToLoopbackNames() throws CertificateException {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(emulator.access().caPem().getBytes(StandardCharsets.US_ASCII)));
            assertThat(authority.getBasicConstraints()).isZero();
            assertThat(authority.getCriticalExtensionOIDs()).contains("2.5.29.30");
        }
    }

    @Test
    void certificateHasAllLoopbackNames() {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            Wire wire = new Wire(emulator.access());
            String control = emulator.access().control().toString();
            assertThat(wire.get(
                                    control.replace("localhost", "127.0.0.1") + "/state",
                                    Wire.bearer(emulator.access().controlToken()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void emulatorsDoNotShareACertificateAuthority() {
        try (Emulator one = Emulator.start(DEFAULTS);
                Emulator other = Emulator.start(DEFAULTS)) {
            Wire wire = new Wire(one.access());
            String address = other.access().control() + "/state";
            assertThatThrownBy(() -> wire.get(address, Map.of())).hasStackTraceContaining("PKIX path");
        }
    }

    @Test
    void workspaceHasTheConfiguredName() {
        EmulatorOptions options = DEFAULTS.withSubscription("22222222-1111-2222-3333-444444444444")
                .withWorkspace("rg-data", "analytics");
        try (Emulator emulator = Emulator.start(options)) {
            assertThat(emulator.access().workspace().orElseThrow().resourceId())
                    .isEqualTo("/subscriptions/22222222-1111-2222-3333-444444444444/resourceGroups/rg-data"
                            + "/providers/Microsoft.Databricks/workspaces/analytics");
        }
    }

    @Test
    void emulatorCanStartWithoutWorkspace() {
        try (Emulator emulator = Emulator.start(DEFAULTS.withoutWorkspace())) {
            assertThat(emulator.access().workspace()).isEmpty();
            String list = "/subscriptions/" + emulator.access().subscriptionId() + "/resources?api-version=2021-04-01";
            assertThat(new Wire(emulator.access()).arm(list).json().path("value"))
                    .isEmpty();
            assertThatThrownBy(() -> emulator.issuePat("x", Duration.ofHours(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void tokenIssuedByTheEmulatorWorks() {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            IssuedPat pat = emulator.issuePat("at the start", Duration.ofHours(1));
            Wire.Answer me = new Wire(emulator.access())
                    .get(pat.host() + "/api/2.0/preview/scim/v2/Me", Wire.bearer(pat.value()));
            assertThat(me.status()).isEqualTo(200);
            assertThat(emulator.secrets()).contains(pat.value());
        }
    }

    @Test
    void secretsAreNotPrinted() {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            IssuedPat pat = emulator.issuePat("x", Duration.ofHours(1));
            assertThat(emulator.access().toString())
                    .doesNotContain(
                            emulator.access().clientSecret(), emulator.access().controlToken());
            assertThat(emulator.secrets()).contains(emulator.access().controlToken());
            assertThat(pat.toString()).doesNotContain(pat.value());
        }
    }

    @Test
    void noThreadKeepsTheProcessAlive() {
        try (Emulator emulator = Emulator.start(DEFAULTS)) {
            assertThat(new Wire(emulator.access()).control("GET", "/state", "").status())
                    .isEqualTo(200);
            Set<Thread> ours = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("adb-emulator"))
                    .collect(Collectors.toSet());
            assertThat(ours).hasSizeGreaterThan(4).allMatch(Thread::isDaemon);
        }
    }

    /** Returns a port that was free with the next three. */
    private static int freePorts() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second = next(first);
                    ServerSocket third = next(second);
                    ServerSocket fourth = next(third)) {
                return fourth.getLocalPort() - 3;
            } catch (BindException | IllegalArgumentException taken) {
                assertThat(taken).isNotNull();
            }
        }
    }

    private static ServerSocket next(ServerSocket before) throws IOException {
        return new ServerSocket(before.getLocalPort() + 1, 1, InetAddress.getLoopbackAddress());
    }
}
