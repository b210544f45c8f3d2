/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output.ci;

import io.github.adbmaven.output.SecretsFile;
import io.github.adbmaven.output.TokenSink;
import java.util.Map;
import java.util.Optional;

/** Jenkins, which has no step outputs. */
final class Jenkins extends CiSystem {
    Jenkins() {
        super("Jenkins");
    }

    @Override
    boolean runsBuild(Map<String, String> environment) {
        return url(environment, "JENKINS_URL").isPresent()
                || !text(environment, "BUILD_TAG").isEmpty();
    }

    @Override
    public String marker() {
        return "JENKINS_URL";
    }

    @Override
    public CiRun run(Map<String, String> environment) {
        return new CiRun(title(), text(environment, "BUILD_TAG"), 1, url(environment, "BUILD_URL"));
    }

    @Override
    public CiOutput automaticOutput() {
        return CiOutput.NOTHING;
    }

    @Override
    public Optional<TokenSink> output(CiOutput output, CiJob job, Optional<SecretsFile> secretsFile) {
        job.logOnce("Jenkins has no step outputs: use the secrets file instead.");
        return Optional.empty();
    }
}
