/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.maven;

import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** Creates the build context of a goal from components of Maven. */
public final class BuildContextFactory {
    private final SettingsDecrypter decrypter;

    @Inject
    public BuildContextFactory(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    public BuildContext of(MavenSession session, MojoExecution execution) {
        return new BuildContext(session, execution, decrypter);
    }
}
