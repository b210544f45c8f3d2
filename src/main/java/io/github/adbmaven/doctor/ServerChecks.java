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
record ServerChecks(String service, String path, Check name, Check connection, Check clock) {
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
    Optional<ConnectionReport> run(CheckRunner runner, NetworkProbe network, URI server) {
        if (runner.run(name, recorder -> resolve(recorder, network, server)).isEmpty()) {
            return Optional.empty();
        }
        Optional<ConnectionReport> reached = runner.run(connection, recorder -> connect(recorder, network, server));
        reached.ifPresent(connectionReport -> {
            Optional<Duration> unused = runner.run(clock, recorder -> compareClocks(recorder, connectionReport));
        });
        return reached;
    }

    void skip(CheckRunner runner, String reason) {
        runner.skip(reason, name, connection, clock);
    }

    private List<String> resolve(CheckRecorder recorder, NetworkProbe network, URI server) {
        recorder.fact("host", server.getHost());
        Optional<String> proxy = network.proxy(server);
        try {
            List<String> addresses = network.addresses(service, server);
            recorder.fact(addresses.size() == 1 ? "address" : "addresses", String.join(", ", addresses));
            return addresses;
        } catch (TransportException e) {
            if (proxy.isEmpty()) {
                throw e;
            }
            recorder.notChecked("this machine cannot resolve the host name; proxy " + proxy.get() + " resolves it");
            return List.of();
        }
    }

    private ConnectionReport connect(CheckRecorder recorder, NetworkProbe network, URI server) {
        network.proxy(server).ifPresent(proxy -> recorder.fact("proxy", proxy));
        ConnectionReport connectionReport = network.contact(service, server.resolve(path));
        connectionReport.tls().ifPresent(tls -> {
            recorder.fact("protocol", tls.protocol());
            recorder.fact("certificate", tls.subject());
            recorder.fact("issuer", tls.issuer());
            recorder.fact("valid until", tls.validUntil().toString());
            recorder.fact("trusted by", tls.trustedByJdk() ? "the JDK" : "additional certificates (caBundle)");
        });
        return connectionReport;
    }

    private Duration compareClocks(CheckRecorder recorder, ConnectionReport connectionReport) {
        if (connectionReport.clockOffset().isEmpty()) {
            recorder.notChecked("the response contains no valid Date header");
            return Duration.ZERO;
        }
        Duration ahead = connectionReport.clockOffset().get();
        Duration skew = ahead.abs();
        String text = DurationFormat.text(skew) + (ahead.isNegative() ? " ahead of the server" : " behind the server");
        recorder.fact("this machine", skew.toSeconds() == 0 ? "in sync" : text);
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
            recorder.warn("set the clock of this machine: services reject tokens if the difference exceeds 5 minutes");
        }
        return ahead;
    }
}
