/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.doctor;

import io.github.adbmaven.azure.http.ConnectionReport;
import io.github.adbmaven.azure.http.NetworkProbe;
import io.github.adbmaven.azure.http.TransportException;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.model.DurationFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks of one server: name resolution, connection and clock.
 *
 * @param service name of the service
 * @param path path of a request without a credential
 */
record ServerChecks(String service, String path, Check name, Check connection, Check time) {
    static final ServerChecks ENTRA =
            new ServerChecks("Entra ID", "/", Check.ENTRA_NAME, Check.ENTRA_CONNECTION, Check.ENTRA_CLOCK);
    static final ServerChecks ARM =
            new ServerChecks("Azure Resource Manager", "/", Check.ARM_NAME, Check.ARM_CONNECTION, Check.ARM_CLOCK);
    /** A response of this API contains the workspace ID. */
    static final ServerChecks WORKSPACE = new ServerChecks(
            "Azure Databricks",
            "/api/2.0/preview/scim/v2/Me",
            Check.WORKSPACE_NAME,
            Check.WORKSPACE_CONNECTION,
            Check.WORKSPACE_CLOCK);

    /** Smaller differences can come from a cached or delayed response. */
    private static final Duration SLIGHT_SKEW = Duration.ofMinutes(1);
    /** From this difference, services reject signatures and tokens of this machine. */
    private static final Duration SEVERE_SKEW = Duration.ofMinutes(5);

    /** Runs the checks; returns empty if the server is unreachable. */
    Optional<ConnectionReport> visit(CheckRunner chart, NetworkProbe network, URI server) {
        if (chart.step(name, notes -> names(notes, network, server)).isEmpty()) {
            return Optional.empty();
        }
        Optional<ConnectionReport> reached = chart.step(connection, notes -> connect(notes, network, server));
        reached.ifPresent(contact -> {
            Optional<Duration> unused = chart.step(time, notes -> compare(notes, contact));
        });
        return reached;
    }

    void leaveOut(CheckRunner chart, String reason) {
        chart.skip(reason, name, connection, time);
    }

    private List<String> names(CheckRecorder notes, NetworkProbe network, URI server) {
        notes.fact("host", server.getHost());
        Optional<String> proxy = network.proxy(server);
        try {
            List<String> addresses = network.addresses(service, server);
            notes.fact(addresses.size() == 1 ? "address" : "addresses", String.join(", ", addresses));
            return addresses;
        } catch (TransportException e) {
            if (proxy.isEmpty()) {
                throw e;
            }
            notes.notChecked("this machine cannot resolve the host name; proxy " + proxy.get() + " resolves it");
            return List.of();
        }
    }

    private ConnectionReport connect(CheckRecorder notes, NetworkProbe network, URI server) {
        network.proxy(server).ifPresent(proxy -> notes.fact("proxy", proxy));
        ConnectionReport contact = network.contact(service, server.resolve(path));
        contact.tls().ifPresent(tls -> {
            notes.fact("protocol", tls.protocol());
            notes.fact("certificate", tls.subject());
            notes.fact("issuer", tls.issuer());
            notes.fact("valid until", tls.validUntil().toString());
            notes.fact("trusted by", tls.trustedByJdk() ? "the JDK" : "additional certificates (caBundle)");
        });
        return contact;
    }

    private Duration compare(CheckRecorder notes, ConnectionReport contact) {
        if (contact.clockOffset().isEmpty()) {
            notes.notChecked("the response contains no valid Date header");
            return Duration.ZERO;
        }
        Duration ahead = contact.clockOffset().get();
        Duration skew = ahead.abs();
        String text = DurationFormat.text(skew) + (ahead.isNegative() ? " ahead of the server" : " behind the server");
        notes.fact("this machine", skew.toSeconds() == 0 ? "in sync" : text);
        if (skew.compareTo(SEVERE_SKEW) > 0) {
            throw new ProblemException(Problem.environment(
                            ErrorCode.CLOCK_SKEW,
                            "The clocks of this machine and of " + service + " differ by more than "
                                    + DurationFormat.text(SEVERE_SKEW) + ".")
                    .observed("this machine is " + text + ".")
                    .likelyCause(
                            "the clock of this machine is wrong. Tokens then appear to be expired or not yet valid.")
                    .remedy("set the clock, for example with: timedatectl set-ntp true."));
        }
        if (skew.compareTo(SLIGHT_SKEW) > 0) {
            notes.warn("set the clock of this machine: services reject tokens if the difference exceeds 5 minutes");
        }
        return ahead;
    }
}
