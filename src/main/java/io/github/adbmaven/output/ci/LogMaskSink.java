/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.OutputValue;
import io.github.adbmaven.output.OutputValues;
import io.github.adbmaven.output.TokenSink;
import java.util.function.Function;

/** Instructs the CI system to mask the token in all further output of the job. */
final class LogMaskSink implements TokenSink {
    private final String system;
    private final Function<Secret, String> command;
    private final CiJob job;

    /**
     * Creates a sink that prints commands.
     *
     * @param system the name of the CI system
     * @param command returns the command that masks a value, in which the value is escaped
     */
    LogMaskSink(String system, Function<Secret, String> command, CiJob job) {
        this.system = system;
        this.command = command;
        this.job = job;
    }

    @Override
    public String describe() {
        return "masked by " + system;
    }

    @Override
    public void check() {}

    @Override
    public void write(WorkspaceToken<?> workspaceToken) {
        if (job.files().once().test("mask " + workspaceToken.token().id())) {
            OutputValues.of(workspaceToken).stream()
                    .filter(entry -> entry.field().isSecret())
                    .map(OutputValue::value)
                    .map(command)
                    .forEach(job.standardOutput());
        }
    }

    /** Does nothing: masking a revoked token is harmless. */
    @Override
    public void removeToken(String tokenId) {}
}
