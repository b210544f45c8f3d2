/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.goal;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.output.FileContext;
import io.github.adbmaven.output.PrivateFileWriter;
import io.github.adbmaven.output.SecretsFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the files that other processes need to trust and use an emulator. */
final class EmulatorFiles {
    private final PrivateFileWriter files;
    private final Path directory;
    private final String remedy;

    /** @param remedy the fix if a file cannot be written */
    EmulatorFiles(Path directory, FileContext around, String remedy) {
        this.files = new PrivateFileWriter(around);
        this.directory = directory;
        this.remedy = remedy;
    }

    /** Writes the certificate authority as PEM. */
    Path writeCa(String caPem) {
        return write("ca.pem", caPem.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Writes the certificate authority for {@code javax.net.ssl.trustStore}, in the only format that Java reads
     * without a password.
     */
    Path writeTrustStore(String caPem) {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setCertificateEntry(
                    "adb-emulator",
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII))));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            store.store(bytes, "changeit".toCharArray());
            return write("truststore.jks", bytes.toByteArray());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The emulator's certificate cannot be stored.", e);
        }
    }

    /** Writes environment variables for shells and tools in their order, after comments. */
    Path writeVariables(List<String> comments, Map<String, String> variables) {
        String text = Stream.concat(
                        comments.stream().map(comment -> "# " + comment),
                        variables.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return write("emulator.env", text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String name, byte[] content) {
        Path file = directory.resolve(name);
        try {
            files.update(file, ignored -> Optional.of(content));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.environment(ErrorCode.EMULATOR_FILE_NOT_WRITTEN, "The emulator cannot write " + file + ".")
                            .observed(SecretsFile.reason(e))
                            .remedy(remedy),
                    e);
        }
        return file;
    }
}
