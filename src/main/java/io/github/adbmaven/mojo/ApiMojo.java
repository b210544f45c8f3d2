/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.goal.Goals;
import io.github.adbmaven.maven.BuildContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.maven.ReportWriter;
import io.github.adbmaven.settings.Setting;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.wait.Progress;
import java.io.File;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call of the workspace's REST API, as {@code curl} would, signed in with Entra ID, and prints the JSON that comes back.
 *
 * <p>The answer goes to standard output, where {@code mvn -q} leaves it alone, or into {@code outputFile}, and never into the
 * log. A refusal fails the build with the service's code and request id. GET, HEAD, PUT and DELETE are repeated when the service is
 * in trouble; POST and PATCH are sent once, and another time only if the service says that it was too busy to look at them.
 * Redirects are not followed.
 *
 * <p>With {@code host} alone the identity must be a member of the workspace. Otherwise the headers go along that let in one with
 * Contributor or Owner on the Azure resource, which enters it as a member for good.
 *
 * @since 1.0.0
 */
@Mojo(name = "api", requiresProject = false, threadSafe = true)
public final class ApiMojo extends AbstractWorkspaceMojo {
    private final Goals root;

    /**
     * The method: {@code GET}, {@code POST}, {@code PUT}, {@code PATCH}, {@code DELETE} or {@code HEAD}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.method", defaultValue = "GET")
    private @Nullable String method;

    /**
     * The path alone, for example {@code /api/2.0/instance-pools/list}; required.
     *
     * <p>It begins with one slash and belongs to the workspace's host: what could lead elsewhere, such as another host or a
     * segment {@code ..}, is refused before anything is sent. Characters that a URL does not allow are written as {@code %20}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.path")
    private @Nullable String path;

    /**
     * What stands behind the question mark: {@code limit=25&name=nightly build}.
     *
     * <p>It is encoded; what is encoded already stays so: an {@code &} within a value is {@code %26}, a percent sign {@code
     * %25}. A plus sign is one.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.query")
    private @Nullable String query;

    /**
     * The JSON object to send: its text, or {@code @} and the name of a file with it, relative to where Maven was started.
     *
     * <p>Take a file for what is secret: the command line and the log of {@code mvn -X} show the text.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.body")
    private @Nullable String body;

    /**
     * Whether all pages of the answer to a GET are read and joined: as long as it has a {@code next_page_token}, that is sent as
     * {@code page_token}. The lists of the pages become one; every other member is that of the last page.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.paginate", defaultValue = "false")
    private boolean paginate;

    /**
     * The file that the answer is written to, readable by its owner only, instead of standard output.
     *
     * <p>Take one for an answer with a secret in it: what is on standard output, a CI system keeps.
     *
     * @since 1.0.0
     */
    @Parameter(property = "adb.outputFile")
    private @Nullable File outputFile;

    @Inject
    public ApiMojo(BuildContextFactory builds, Goals root) {
        super(builds);
        this.root = root;
    }

    @Override
    void collect(MojoParameters parameters) {
        super.collect(parameters);
        parameters
                .put(Setting.METHOD, method)
                .put(Setting.PATH, path)
                .put(Setting.QUERY, query)
                .put(Setting.BODY, body)
                .put(Setting.OUTPUT_FILE, outputFile);
    }

    @Override
    void run(BuildContext build, Settings settings, Progress progress) {
        ReportWriter writer = ReportWriter.ofJson(build, settings, progress);
        Optional<JsonNode> answer = root.callApi(build, settings, paginate, progress);
        answer.ifPresentOrElse(
                json -> writer.write(new ApiReport(json)), () -> progress.info("The answer has no content."));
    }
}
