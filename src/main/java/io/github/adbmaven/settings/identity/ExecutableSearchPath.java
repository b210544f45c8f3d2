/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The directories in which the build searches for programs: the value of PATH. */
record ExecutableSearchPath(String directories) {

    /** Finds the Azure CLI on the PATH of the build, which in a daemon can differ from the PATH of the process. */
    Optional<Path> azureCli() {
        List<String> names = File.separatorChar == '\\' ? List.of("az.cmd", "az.exe", "az.bat") : List.of("az");
        for (String directory : directories.split(File.pathSeparator, -1)) {
            for (String name : names) {
                if (!directory.isBlank() && isProgram(directory, name)) {
                    return Optional.of(Path.of(directory, name));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isProgram(String directory, String name) {
        try {
            Path program = Path.of(directory, name);
            return Files.isRegularFile(program) && Files.isExecutable(program);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
