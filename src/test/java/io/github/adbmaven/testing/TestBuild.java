/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import io.github.adbmaven.maven.SessionStore;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** A build with one project and Maven's own session, without a Maven around it. */
public final class TestBuild {
    private final MavenProject project = new MavenProject();

    @SuppressWarnings("deprecation") // what Maven itself still calls, also in its newest release
    private final MavenSession session = new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            new DefaultMavenExecutionRequest(),
            new DefaultMavenExecutionResult());

    public TestBuild() {
        session.setProjects(List.of(project));
        session.setCurrentProject(project);
    }

    public MavenSession session() {
        return session;
    }

    public MavenProject project() {
        return project;
    }

    public SessionStore memory() {
        return SessionStore.of(session);
    }
}
