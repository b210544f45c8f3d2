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
 * Whether git would take a file into a commit.
 *
 * <p>Only git itself knows: rules come from every directory, from the user's own configuration and from its index. So git is
 * asked if it is on the path, and where it is not, nothing is claimed. Never fails a build.
 */
final class GitIgnoreCheck {
    private static final int SECONDS = 5;

    private final FileContext around;

    GitIgnoreCheck(FileContext around) {
        this.around = around;
    }

    /** What to tell the user, if git would track the file; once for the files of this name in all modules. */
    Optional<String> warning(Path file) {
        return workTree(file)
                .filter(root -> around.once().test("git " + root + " " + around.inModule(file)))
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
            around.progress()
                    .debug("git is not on the path: not checked whether it would track " + around.displayPath(file));
            return false;
        }
        try {
            return exitCode(git.get(), root, file) == 1;
        } catch (IOException failure) {
            around.progress()
                    .debug("git could not be asked about " + around.displayPath(file) + ": " + failure.getMessage());
            return false;
        }
    }

    /** 0: ignored, 1: not ignored, anything else: git does not know either. */
    private static int exitCode(Path git, Path root, Path file) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                git.toString(), "-c", "core.fsmonitor=false", "check-ignore", "-q", "--", file.toString());
        builder.directory(root.toFile()).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        // Of another repository, when Maven runs in one of git's hooks.
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
                .splitAsStream(around.searchPath().orElse(""))
                .flatMap(GitIgnoreCheck::absolute)
                .flatMap(directory -> Stream.of(directory.resolve("git"), directory.resolve("git.exe")))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A relative entry would let the directory of the build choose the program. */
    private static Stream<Path> absolute(String entry) {
        try {
            return Stream.of(Path.of(entry)).filter(Path::isAbsolute);
        } catch (InvalidPathException noPath) {
            return Stream.empty();
        }
    }

    private String advice(Path root, Path file) {
        String line = file.startsWith(around.buildDirectory())
                ? "%s/".formatted(around.buildDirectory().getFileName())
                : "/" + root.relativize(file).toString().replace('\\', '/').replaceAll("[*?\\[]", "\\\\$0");
        return "%s is not ignored by git: a commit would publish the token. Add \"%s\" to .gitignore."
                .formatted(around.displayPath(file), line);
    }
}
