/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.output.CredentialOutput;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Output variables of a step of Azure Pipelines.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure's commands</a>
 */
public final class AzurePipelinesSink implements TokenSink {
    private final Consumer<String> standardOutput;
    private final OncePerBuild oncePerBuild;

    public AzurePipelinesSink(Consumer<String> standardOutput, OncePerBuild oncePerBuild) {
        this.standardOutput = standardOutput;
        this.oncePerBuild = oncePerBuild;
    }

    @Override
    public String describe() {
        return "the step's output variables " + OutputField.HOST.variable().orElseThrow() + ", …";
    }

    @Override
    public void check() {}

    @Override
    public void write(CredentialOutput output) {
        if (oncePerBuild.isNew(output.token().id())) {
            output.entries()
                    .forEach(entry -> entry.field()
                            .variable()
                            .map(name -> LoggingCommands.azureVariable(
                                    name, entry.value(), entry.field().isSecret()))
                            .ifPresent(standardOutput));
        }
    }

    @Override
    public Optional<TokenLocation> carrier() {
        return Optional.of(new TokenLocation(
                "azure-pipelines-variable", OutputField.TOKEN.variable().orElseThrow()));
    }

    /** Does nothing: the agent has already read the variables, and the token is revoked. */
    @Override
    public void removeToken(String tokenId) {}
}
