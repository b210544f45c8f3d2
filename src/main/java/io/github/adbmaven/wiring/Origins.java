/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.wiring;

import io.github.adbmaven.config.CiRun;
import io.github.adbmaven.config.Setting;
import io.github.adbmaven.config.Settings;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.token.BuildOrigin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

/** Tells which build this is, for the comments of its tokens. */
final class Origins {
    private final BuildContext build;
    private final Settings settings;

    Origins(BuildContext build, Settings settings) {
        this.build = build;
        this.settings = settings;
    }

    BuildOrigin origin() {
        Map<String, String> environment = build.environment();
        Optional<CiRun> run = CiRun.detect(environment);
        return new BuildOrigin(
                build.topProject().map(project -> project + ":" + build.topVersion()),
                owner().orElse(""),
                run.map(found -> found.url().orElse(found.system().title() + " " + found.id())),
                run.map(found -> found.id() + "/" + found.attempt()).orElse(""),
                host(environment),
                ProcessHandle.current().pid());
    }

    /** Who answers for the build's tokens; absent without a POM unless the user says it. */
    Optional<String> owner() {
        return settings.text(Setting.OWNER).map(String::strip).or(build::topProject);
    }

    private static String host(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HOSTNAME"))
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .orElseGet(Origins::hostByAddress);
    }

    private static String hostByAddress() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
