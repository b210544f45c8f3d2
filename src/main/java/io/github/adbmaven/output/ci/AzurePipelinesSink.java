/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.OutputField;
import io.github.adbmaven.output.OutputValue;
import io.github.adbmaven.output.OutputValues;
import io.github.adbmaven.output.TokenLocation;
import io.github.adbmaven.output.TokenSink;
import java.util.Optional;

/** Output variables of a step of Azure Pipelines. */
final class AzurePipelinesSink implements TokenSink {
    private final CiJob job;

    AzurePipelinesSink(CiJob job) {
        this.job = job;
    }

    @Override
    public String describe() {
        return "the step's output variables " + OutputField.HOST.variable().orElseThrow() + ", …";
    }

    @Override
    public void check() {}

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        if (job.oncePerBuild().isNew(workspaceToken.token().id())) {
            OutputValues.of(workspaceToken)
                    .forEach(entry -> entry.field()
                            .variable()
                            .map(name -> command(name, entry))
                            .ifPresent(job.standardOutput()));
        }
    }

    private static String command(String name, OutputValue entry) {
        return "##vso[task.setvariable variable=" + name + ";isoutput=true;issecret="
                + entry.field().isSecret() + "]" + AzurePipelines.escaped(entry.value());
    }

    @Override
    public Optional<TokenLocation> location() {
        return Optional.of(new TokenLocation(
                "azure-pipelines-variable", OutputField.TOKEN.variable().orElseThrow()));
    }

    /** Does nothing: the agent has already read the variables, and the token is revoked. */
    @Override
    public void removeToken(String tokenId) {}
}
