/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.goal.Goals;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tests each step of the way to the workspace: the configuration, the servers and their certificates and clocks, the Entra ID
 * tokens, the subscription, the workspace and the role on it, the membership, the right to make tokens and the quota. Says which
 * identity was chosen and why, and explains the first step that fails.
 *
 * <p>Changes nothing, unless {@code full} is set. Fails if a step fails, after the report. What cannot be known from here counts
 * as not checked, and fails nothing.
 *
 * @since 1.0.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractWorkspaceMojo {
    private final Goals root;

    /**
     * Whether an identity that is no member of the workspace is entered into it, as {@code issue-token} would do: by its role
     * in Azure, as an admin, for good. When not set, whether that would work is judged by the role alone.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.full", defaultValue = "false")
    private boolean full;

    /**
     * The form of the report: {@code text} for people, {@code json} for programs.
     *
     * <p>JSON goes to standard output, where {@code mvn -q} leaves it alone, or into {@code outputFile}. It is one object with
     * the members {@code ok} (whether no step failed), {@code firstFailure} (the id of a step, or null) and {@code steps}, in
     * their order. Each step has {@code id}, {@code title}, {@code state} ({@code passed}, {@code failed}, {@code not-checked},
     * or {@code skipped} since a step failed that it depends on), {@code millis} and {@code facts} (an object of texts); one
     * that passed may have a {@code warning}, one that was not checked has a {@code reason}, and one that failed a {@code
     * problem}: an object with {@code kind} ({@code configuration}, {@code refusal}, {@code environment}), {@code what}, {@code
     * text} (the whole message) and, where known, {@code code}, {@code status}, {@code requestId}, {@code likely} and {@code
     * remedy}. The ids are {@code configuration}; {@code entra-name}, {@code entra-connection}, {@code entra-clock} and the same
     * with {@code arm} and {@code workspace}; {@code databricks-token}, {@code arm-token}, {@code subscription}, {@code
     * resource}, {@code role}, {@code workspace-answer}, {@code membership}, {@code tokens}. Members and steps may be added.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFormat", defaultValue = "text")
    private @Nullable String outputFormat;

    /**
     * The file that the report is written to, instead of the log or standard output.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFile")
    private @Nullable File outputFile;

    @Inject
    public DoctorMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters.put(Setting.OUTPUT_FORMAT, outputFormat).put(Setting.OUTPUT_FILE, outputFile);
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        ReportWriter writer = new ReportWriter(build, settings, progress);
        Diagnosis diagnosis = root.diagnose(build, settings, full, progress);
        writer.write(new DiagnosisReport(diagnosis, root.logCharset()));
        diagnosis.failure().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }
}
