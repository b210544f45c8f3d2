/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.identity;

import com.azure.identity.CredentialUnavailableException;
import io.github.adbmaven.model.Identity;
import io.github.adbmaven.problem.Problem;
import io.github.adbmaven.problem.ProblemException;
import io.github.adbmaven.problem.ServerText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The Azure CLI as a source of tokens, and what it means when it gives none. */
final class AzureCli {
    /** For the process: a CLI that starts cold on a slow machine takes several seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String INSTALL = "https://learn.microsoft.com/cli/azure/install-azure-cli";

    private AzureCli() {}

    /** azure-identity tells who lacks the program to log in with it: looks first. */
    static void requireOn(String path) {
        List<String> names = File.separatorChar == '\\' ? List.of("az.cmd", "az.exe", "az.bat") : List.of("az");
        boolean found = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(directory -> !directory.isBlank())
                .anyMatch(directory -> names.stream().anyMatch(name -> isProgram(directory, name)));
        if (!found) {
            throw new ProblemException(Problem.environment("The Azure CLI (az) is not on the PATH of this build.")
                    .likely("it is not installed on this machine, or the build runs with another PATH than your shell.")
                    .remedy("install it (" + INSTALL + ") and run az login; a build without a person needs a service"
                            + " principal: ARM_TENANT_ID, ARM_CLIENT_ID, ARM_CLIENT_SECRET."));
        }
    }

    private static boolean isProgram(String directory, String name) {
        try {
            Path program = Path.of(directory, name);
            return Files.isRegularFile(program) && Files.isExecutable(program);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Why it gave no token. */
    static Problem problem(Identity.AzureCli identity, Throwable failure) {
        String login = "run: az login"
                + identity.tenantId().map(tenant -> " --tenant " + tenant).orElse("") + ".";
        if (failure instanceof TimeoutException || failure instanceof IllegalThreadStateException) {
            return Problem.environment("The Azure CLI gave no token within " + PATIENCE.toSeconds() + " s.")
                    .from(identity.origin())
                    .likely("it waits for the network, or for an answer on a terminal.")
                    .remedy("see what \"az account get-access-token\" does in a shell.");
        }
        if (failure instanceof CredentialUnavailableException) {
            return Problem.refusal("Nobody is logged in to the Azure CLI.")
                    .from(identity.origin())
                    .likely("az login was never run here, its session has ended, or a conditional access policy wants"
                            + " a new one.")
                    .remedy(login);
        }
        return Problem.refusal("The Azure CLI gave no token.")
                .seen(ServerText.safe(String.valueOf(failure.getMessage())))
                .from(identity.origin())
                .likely("its session does not cover this tenant or subscription.")
                .remedy(login);
    }
}
