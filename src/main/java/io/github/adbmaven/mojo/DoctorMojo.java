/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.goal.DoctorGoal;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.mojo.report.DiagnosisReport;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks each step of the connection to the workspace: the configuration, the servers with their certificates and
 * clocks, the Entra ID tokens, the subscription, the workspace and the role on it, the workspace membership, the
 * permission to create tokens, and the token quota. Reports the selected identity and the reason, and explains the
 * first check that fails.
 *
 * <p>Changes nothing, unless {@code full} is set. Fails after the report if a check fails. A check whose result the
 * plugin cannot determine is reported as not checked, and does not fail the goal.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractWorkspaceMojo {
    /**
     * Whether an identity that is not a member of the workspace is added to it, as {@code issue-token} would do:
     * permanently, as an admin, based on its role in Azure. By default the plugin only checks whether the role would
     * allow this.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.full", defaultValue = "false")
    private boolean full;

    /**
     * The format of the report: {@code text} for people, {@code json} for programs.
     *
     * <p>JSON is written to standard output, also with {@code mvn -q}, or to {@code outputFile}. It is one object
     * with the members {@code ok} (whether no check failed), {@code firstFailure} (the ID of a check, or null) and
     * {@code steps}, in order. Each step has {@code id}, {@code title}, {@code state} ({@code passed},
     * {@code failed}, {@code not-checked}, or {@code skipped} because a check failed that it depends on),
     * {@code millis} and {@code facts} (an object of texts); one that passed may have a {@code warning}, one that was
     * not checked has a {@code reason}, and one that failed has a {@code problem}: an object with {@code kind}
     * ({@code configuration}, {@code refusal}, {@code environment}), {@code code} (such as {@code ADB-101}),
     * {@code what}, {@code text} (the whole message) and, if known, {@code serviceCode}, {@code status},
     * {@code requestId}, {@code likely} and {@code remedy}. The IDs are {@code configuration}; {@code entra-name},
     * {@code entra-connection}, {@code entra-clock} and the same with {@code arm} and {@code workspace};
     * {@code databricks-token}, {@code arm-token}, {@code subscription}, {@code resource}, {@code role},
     * {@code workspace-answer}, {@code membership}, {@code token-settings}, {@code tokens}. Later versions may add
     * members and steps.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFormat", defaultValue = "text")
    private @Nullable String outputFormat;

    /**
     * The file that the report is written to instead of the log or standard output.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFile")
    private @Nullable File outputFile;

    @Inject
    public DoctorMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        ReportWriter writer = new ReportWriter(goal.build(), goal.settings(), goal.progress());
        Diagnosis diagnosis = new DoctorGoal(goal).run();
        writer.write(new DiagnosisReport(diagnosis, DoctorGoal.logCharset()));
        diagnosis.failure().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }
}
