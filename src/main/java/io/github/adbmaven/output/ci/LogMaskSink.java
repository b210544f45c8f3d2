/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.CiSystem;
import io.github.adbmaven.model.Secret;
import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.OutputValue;
import io.github.adbmaven.output.TokenSink;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Instructs the CI system to mask the token in all further output of the job. */
public final class LogMaskSink implements TokenSink {
    private final CiSystem system;
    private final Function<Secret, String> command;
    private final Consumer<String> standardOutput;
    private final Predicate<String> first;

    private LogMaskSink(
            CiSystem system,
            Function<Secret, String> command,
            Consumer<String> standardOutput,
            Predicate<String> first) {
        this.system = system;
        this.command = command;
        this.standardOutput = standardOutput;
        this.first = first;
    }

    /**
     * Creates a sink for GitHub Actions.
     *
     * @param first whether the build passes this key for the first time
     */
    public static LogMaskSink ofGitHub(Consumer<String> standardOutput, Predicate<String> first) {
        return new LogMaskSink(CiSystem.GITHUB, LoggingCommands::gitHubMask, standardOutput, first);
    }

    /**
     * Creates a sink for Azure Pipelines.
     *
     * @param first whether the build passes this key for the first time
     */
    public static LogMaskSink ofAzurePipelines(Consumer<String> standardOutput, Predicate<String> first) {
        return new LogMaskSink(CiSystem.AZURE_PIPELINES, LoggingCommands::azureMask, standardOutput, first);
    }

    @Override
    public String describe() {
        return "masked by " + system.title();
    }

    @Override
    public void check() {}

    @Override
    public void write(CredentialOutput output) {
        if (first.test("mask " + output.token().id())) {
            output.entries().stream()
                    .filter(entry -> entry.field().isSecret())
                    .map(OutputValue::value)
                    .map(command)
                    .forEach(standardOutput);
        }
    }

    /** Does nothing: masking a revoked token is harmless. */
    @Override
    public void removeToken(String tokenId) {}
}
