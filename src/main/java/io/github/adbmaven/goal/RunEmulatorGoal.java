/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.emulator.Emulator;
import io.github.adbmaven.emulator.EmulatorAccess;
import io.github.adbmaven.emulator.EmulatorOptions;
import io.github.adbmaven.emulator.IssuedPat;
import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.TypedSettings;
import io.github.adbmaven.wait.Progress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs an emulator for other processes until Maven is stopped. */
public final class RunEmulatorGoal {
    private static final Duration PAT_LIFETIME = Duration.ofDays(1);

    /** Contain no equals sign, because the load command for Windows would set a variable. */
    private static final List<String> COMMENTS = List.of(
            "Terraform finds this cloud by ARM_METADATA_HOSTNAME. Unset ARM_ENVIRONMENT before you run terraform,",
            "because it names a cloud that the providers do not know. The plugin needs it.");

    private final GoalContext goal;

    public RunEmulatorGoal(GoalContext goal) {
        this.goal = goal;
    }

    public void run() {
        int port = TypedSettings.port(goal.settings(), Setting.EMULATOR_PORT);
        EmulatorFiles files = files();
        Progress progress = goal.progress();
        try (Emulator emulator = start(port)) {
            EmulatorAccess access = emulator.access();
            IssuedPat pat = emulator.issuePat("created at emulator start", PAT_LIFETIME);
            Path ca = files.writeCa(access.caPem());
            Path variables = files.writeVariables(COMMENTS, variables(access, pat, ca));
            progress.info("The emulator is ready. " + variables + " contains its settings. Press Ctrl-C to stop it.");
            progress.info("In another shell: " + LoadCommand.of(variables));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private EmulatorFiles files() {
        Optional<String> configured = goal.settings().text(Setting.EMULATOR_DIRECTORY);
        Path directory = configured.isPresent()
                ? goal.build().executionRoot().resolve(configured.get())
                : goal.build().topDirectory().resolve("emulator");
        return new EmulatorFiles(
                directory,
                goal.files(),
                "make the directory writable, or choose another one with " + Setting.EMULATOR_DIRECTORY.howToSet()
                        + ".");
    }

    private Emulator start(int port) {
        try {
            return Emulator.start(EmulatorOptions.defaults(goal.clock()).withPort(port));
        } catch (UncheckedIOException e) {
            throw new ProblemException(
                    Problem.environment(ErrorCode.EMULATOR_NOT_STARTED, "The emulator cannot start.")
                            .observed(String.valueOf(e.getMessage()))
                            .remedy("choose another port with -Dadb.emulatorPort, or 0 for free ones."),
                    e);
        }
    }

    /**
     * Returns the variables of this plugin, curl, the Azure CLI and Terraform. The Databricks tools get a token, because their Entra
     * ID address is fixed.
     */
    private static Map<String, String> variables(EmulatorAccess access, IssuedPat pat, Path ca) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("ARM_ENVIRONMENT", "custom");
        variables.put("AZURE_AUTHORITY_HOST", access.authorityHost().toString());
        variables.put("ADB_RESOURCE_MANAGER_ENDPOINT", access.resourceManager().toString());
        variables.put("ARM_METADATA_HOSTNAME", access.resourceManager().getAuthority());
        variables.put("ADB_CA_BUNDLE", ca.toString());
        variables.put("ARM_TENANT_ID", access.tenantId());
        variables.put("ARM_SUBSCRIPTION_ID", access.subscriptionId());
        variables.put("ARM_CLIENT_ID", access.clientId());
        variables.put("ARM_CLIENT_SECRET", access.clientSecret());
        access.workspace()
                .ifPresent(workspace -> variables.put("DATABRICKS_AZURE_RESOURCE_ID", workspace.resourceId()));
        variables.put("DATABRICKS_HOST", pat.host().toString());
        variables.put("DATABRICKS_TOKEN", pat.value());
        variables.put("DATABRICKS_AUTH_TYPE", "pat");
        variables.put("ADB_EMULATOR_CONTROL", access.control().toString());
        variables.put("ADB_EMULATOR_CONTROL_TOKEN", access.controlToken());
        variables.put("CURL_CA_BUNDLE", ca.toString());
        variables.put("REQUESTS_CA_BUNDLE", ca.toString());
        variables.put("NODE_EXTRA_CA_CERTS", ca.toString());
        variables.put("SSL_CERT_FILE", ca.toString());
        // Otherwise the Azure CLI contacts the public cloud for instance discovery and telemetry.
        variables.put("AZURE_CORE_INSTANCE_DISCOVERY", "false");
        variables.put("AZURE_CORE_COLLECT_TELEMETRY", "false");
        variables.put("AZURE_CONFIG_DIR", ca.resolveSibling("azure-cli").toString());
        return variables;
    }
}
