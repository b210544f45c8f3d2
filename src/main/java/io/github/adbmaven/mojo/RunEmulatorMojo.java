/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.goal.RunEmulatorGoal;
import io.github.adbmaven.maven.BuildContextFactory;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Runs the offline emulator of Azure in the foreground, for other processes: Entra ID, Resource Manager, a Databricks
 * workspace and a key vault over https on loopback. Stops on Ctrl-C.
 *
 * <p>It writes {@code ca.pem}, the certificate authority to trust, and {@code emulator.env}, the variables that
 * configure this plugin, {@code curl}, the Azure CLI and the Databricks tools for the emulator. All its data is
 * fictitious and is discarded when it stops.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "run-emulator", requiresProject = false, threadSafe = true)
public final class RunEmulatorMojo extends AbstractAdbMojo {
    /**
     * The port of Entra ID, up to 65500; Resource Manager, the control endpoint, the workspace and the vault use the
     * following ports. With {@code 0}, all use free ports.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.emulatorPort", defaultValue = "0")
    private @Nullable String emulatorPort;

    /**
     * The directory that {@code ca.pem} and {@code emulator.env} are written to. Default:
     * {@code target/adb/emulator}. The files remain when the emulator stops, but are no longer valid.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.emulatorDirectory")
    private @Nullable File emulatorDirectory;

    @Inject
    public RunEmulatorMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        new RunEmulatorGoal(goal).run();
    }
}
