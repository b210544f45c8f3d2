/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.identity;

import io.github.adbmaven.model.WorkspaceId;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the Azure CLI remembers of a login beside its tokens. */
public final class AzureCliAccount {
    private AzureCliAccount() {}

    /** The subscription that {@code az account set} chose; empty if the CLI does not say. */
    public static Optional<String> subscription() {
        List<String> shell = File.separatorChar == '\\' ? List.of("cmd.exe", "/c") : List.of("/bin/sh", "-c");
        ProcessBuilder process =
                new ProcessBuilder(shell.get(0), shell.get(1), "az account show --query id --output tsv");
        process.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return answer(process.start());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<String> answer(Process process) throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(AzureCli.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            try (InputStream output = process.getInputStream()) {
                return Optional.of(new String(output.readAllBytes(), StandardCharsets.UTF_8).strip())
                        .filter(WorkspaceId::isGuid);
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
