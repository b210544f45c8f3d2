/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings.identity;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The directories in which a build looks for programs. */
record ExecutableSearchPath(String directories) {

    /** The Azure CLI of this build, which in a daemon may be another one than that of the process. */
    Optional<Path> azureCli() {
        List<String> names = File.separatorChar == '\\' ? List.of("az.cmd", "az.exe", "az.bat") : List.of("az");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(directories)
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> names.stream()
                        .filter(name -> isProgram(directory, name))
                        .map(name -> Path.of(directory, name)))
                .findFirst();
    }

    boolean hasAzureCli() {
        return azureCli().isPresent();
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
