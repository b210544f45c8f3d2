/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.config.identity;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The directories in which a build looks for programs. */
record SearchPath(String directories) {

    /** Whether the Azure CLI can be run: azure-identity would advise those who lack it to log in with it. */
    boolean hasAzureCli() {
        List<String> names = File.separatorChar == '\\' ? List.of("az.cmd", "az.exe", "az.bat") : List.of("az");
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(directories)
                .filter(directory -> !directory.isBlank())
                .anyMatch(directory -> names.stream().anyMatch(name -> isProgram(directory, name)));
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
