/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.output.ci.CiRun;
import io.github.adbmaven.output.ci.CiSystems;
import io.github.adbmaven.token.BuildInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Identifies the current build for the comments of its tokens. */
final class BuildInfoFactory {
    private final BuildContext build;
    private final OwnerSetting owner;

    BuildInfoFactory(BuildContext build, OwnerSetting owner) {
        this.build = build;
        this.owner = owner;
    }

    BuildInfo buildInfo() {
        Map<String, String> environment = build.environment();
        Optional<CiRun> run = CiSystems.detect(environment).map(system -> system.run(environment));
        return new BuildInfo(
                build.topProject().map(project -> project + ":" + build.topVersion()),
                owner.find().orElse(""),
                run.map(CiRun::description),
                run.map(CiRun::id).orElse(""),
                host(environment),
                ProcessHandle.current().pid(),
                machine());
    }

    private static String host(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("HOSTNAME"))
                .or(() -> Optional.ofNullable(environment.get("COMPUTERNAME")))
                .orElseGet(BuildInfoFactory::hostByAddress);
    }

    /**
     * Hashes the boot ID of the kernel and the namespace of process IDs. They are available on Linux only: elsewhere
     * the plugin never assumes that a process of another build has ended.
     */
    private static String machine() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id"));
            Path processes = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((boot + processes).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (IOException | GeneralSecurityException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static String hostByAddress() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
