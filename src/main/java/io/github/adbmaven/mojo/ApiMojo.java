/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import io.github.adbmaven.goal.ApiGoal;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.mojo.report.ApiReport;
import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request to the workspace's REST API, as {@code curl} would, authenticated with Entra ID, and prints the
 * JSON response.
 *
 * <p>The response is written to standard output, also with {@code mvn -q}, or to {@code outputFile}, and never to the
 * log. If the workspace rejects the request, the build fails with the error code and request ID of the service. The
 * plugin retries GET, HEAD, PUT and DELETE on server errors. It sends POST and PATCH once, and retries them only if
 * the service states that it was too busy to process the request. It does not follow redirects.
 *
 * <p>With {@code host} alone, the identity must be a member of the workspace. Otherwise the plugin sends the
 * management headers: with Contributor or Owner on the Azure resource, Azure Databricks then adds the identity to the
 * workspace permanently.
 *
 * @since 1.0.0
 */
@SuppressWarnings("UnusedVariable") // MojoParameters reads the fields
@Mojo(name = "api", requiresProject = false, threadSafe = true)
public final class ApiMojo extends AbstractWorkspaceMojo {
    /**
     * The HTTP method: {@code GET}, {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE} or {@code HEAD}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.method", defaultValue = "GET")
    private @Nullable String method;

    /**
     * The path without host and query, for example {@code /api/2.0/instance-pools/list}. Required.
     *
     * <p>It must start with exactly one slash. The plugin rejects a path that could lead to another host or
     * directory, such as one with a segment {@code ..}, before it sends a request. Encode characters that a URL does
     * not allow, for example a space as {@code %20}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.path")
    private @Nullable String path;

    /**
     * The query string: {@code limit=25&name=nightly build}.
     *
     * <p>The plugin encodes it and leaves existing escapes unchanged: write {@code &} within a value as {@code %26},
     * and a percent sign as {@code %25}. A plus sign is a plus sign, not a space.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.query")
    private @Nullable String query;

    /**
     * The JSON object to send: its text, or {@code @} and the name of a file that contains it, relative to the
     * directory in which Maven was started.
     *
     * <p>Use a file for secrets: the command line and the log of {@code mvn -X} show the text.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.body")
    private @Nullable String body;

    /**
     * Whether the plugin reads all pages of the response to a GET and joins them: while the response has a
     * {@code next_page_token}, the plugin sends it as {@code page_token}. It joins the lists of all pages; every
     * other member is that of the last page.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.paginate", defaultValue = "false")
    private boolean paginate;

    /**
     * The file that the response is written to instead of standard output. Only its owner can read it.
     *
     * <p>Use a file if the response contains a secret, because CI systems keep standard output.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFile")
    private @Nullable File outputFile;

    @Inject
    public ApiMojo(BuildContextFactory builds) {
        super(builds);
    }

    @Override
    void run(GoalContext goal) {
        ReportWriter writer = ReportWriter.ofJson(goal.build(), goal.settings(), goal.progress());
        new ApiGoal(goal)
                .run()
                .ifPresentOrElse(
                        response -> writer.write(new ApiReport(response)),
                        () -> goal.progress().info("The response is empty."));
    }
}
