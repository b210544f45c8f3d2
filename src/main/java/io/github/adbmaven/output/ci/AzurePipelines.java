/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.model.Secret;
import io.github.adbmaven.model.UrlEncoding;
import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenSink;
import java.util.Map;
import java.util.Optional;

/**
 * Azure Pipelines.
 *
 * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Azure's commands</a>
 */
final class AzurePipelines extends CiSystem {
    AzurePipelines() {
        super("Azure Pipelines");
    }

    @Override
    boolean runsBuild(Map<String, String> environment) {
        return "true".equalsIgnoreCase(environment.get("TF_BUILD"));
    }

    @Override
    public String marker() {
        return "TF_BUILD=True";
    }

    @Override
    public CiRun run(Map<String, String> environment) {
        String build = text(environment, "BUILD_BUILDID");
        String url = text(environment, "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI")
                + UrlEncoding.encoded(text(environment, "SYSTEM_TEAMPROJECT")) + "/_build/results?buildId=" + build;
        return new CiRun(
                title(),
                build + "/" + text(environment, "SYSTEM_JOBID"),
                attempt(environment, "SYSTEM_JOBATTEMPT"),
                Optional.of(url));
    }

    @Override
    public Optional<String> outputName() {
        return Optional.of("azure-pipelines");
    }

    @Override
    public CiOutput automaticOutput() {
        return CiOutput.TOKEN;
    }

    @Override
    public Optional<TokenSink> mask(CiJob job) {
        return Optional.of(new LogMaskSink(title(), value -> "##vso[task.setsecret]" + escaped(value), job));
    }

    @Override
    public Optional<TokenSink> output(CiOutput output, CiJob job, Optional<SecretsFile> secretsFile) {
        return Optional.of(new AzurePipelinesSink(job));
    }

    /** Escapes the value of a logging command, so that it cannot end the command or start another. */
    static String escaped(Secret value) {
        return value.reveal().replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
