/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Checks whether git ignores a file.
 *
 * <p>Ignore rules come from several directories, the user's configuration and the index, so the check runs git itself. Without
 * git in PATH it reports nothing. It never fails a build.
 */
final class GitIgnoreCheck {
    private static final int SECONDS = 5;

    private final FileContext context;

    GitIgnoreCheck(FileContext context) {
        this.context = context;
    }

    /** Returns a warning if git does not ignore the file; once for the corresponding files of all modules. */
    Optional<String> warning(Path file) {
        return workTree(file)
                .filter(root -> context.once().test("git " + root + " " + context.inModule(file)))
                .filter(root -> wouldTrack(root, file))
                .map(root -> advice(root, file));
    }

    private static Optional<Path> workTree(Path file) {
        return Stream.iterate(file.getParent(), path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve(".git")))
                .findFirst();
    }

    private boolean wouldTrack(Path root, Path file) {
        Optional<Path> git = git();
        if (git.isEmpty()) {
            context.progress()
                    .debug("git was not found in PATH; not checked whether git ignores " + context.displayPath(file));
            return false;
        }
        try {
            return exitCode(git.get(), root, file) == 1;
        } catch (IOException failure) {
            context.progress()
                    .debug("git check-ignore failed for " + context.displayPath(file) + ": " + failure.getMessage());
            return false;
        }
    }

    /** Returns 0 if the file is ignored, 1 if it is not ignored, and another value if git cannot decide. */
    private static int exitCode(Path git, Path root, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                git.toString(), "-c", "core.fsmonitor=false", "check-ignore", "-q", "--", file.toString());
        builder.directory(root.toFile()).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        // In a git hook these variables refer to the repository of the hook.
        builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return process.waitFor(SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            process.destroyForcibly();
        }
    }

    private Optional<Path> git() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(context.searchPath().orElse(""))
                .flatMap(GitIgnoreCheck::absolute)
                .flatMap(directory -> Stream.of(directory.resolve("git"), directory.resolve("git.exe")))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Ignores relative entries: with them, the build directory could provide the executable. */
    private static Stream<Path> absolute(String entry) {
        try {
            return Stream.of(Path.of(entry)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Stream.empty();
        }
    }

    private String advice(Path root, Path file) {
        String line = file.startsWith(context.buildDirectory())
                ? "%s/".formatted(context.buildDirectory().getFileName())
                : "/" + root.relativize(file).toString().replace('\\', '/').replaceAll("[*?\\[]", "\\\\$0");
        return "%s is not ignored by git: a commit would publish the token. Add \"%s\" to .gitignore."
                .formatted(context.displayPath(file), line);
    }
}
