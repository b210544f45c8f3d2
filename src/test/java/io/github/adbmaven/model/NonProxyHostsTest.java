/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonProxyHostsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "localhost; localhost; true",
                "localhost; LOCALHOST; true",
                "localhost; localhost.example; false",
                "*.example.com; login.example.com; true",
                "*.example.com; a.b.example.com; true",
                "*.example.com; example.com; false",
                "*.example.com; example.com.evil; false",
                "a.example|*.corp; git.corp; true",
                "a.example | *.corp; a.example; true",
                "a.example,*.corp; git.corp; true",
                "10.*; 10.1.2.3; true",
                "10.*; 110.1.2.3; false",
                "*; anything.example; true",
                "ex.mple; exampl.e; false",
                "(.+); anything; false",
                "[::1]; [::1]; true",
                "::1; [::1]; true",
                "|; localhost; false",
            })
    void mavenPatternsMatchAsInMaven(String entries, String host, boolean direct) {
        assertThat(NonProxyHosts.ofMaven(entries).include(host, 443)).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "example.com; example.com; 443; true",
                "example.com; login.example.com; 443; true",
                "example.com; badexample.com; 443; false",
                ".example.com; login.example.com; 443; true",
                "*.example.com; login.example.com; 443; true",
                "EXAMPLE.com; login.Example.COM; 443; true",
                "a.example, b.example; b.example; 443; true",
                "a.example b.example; b.example; 443; true",
                "example.com:8443; example.com; 8443; true",
                "example.com:8443; example.com; 443; false",
                "*; anything.example; 443; true",
                "10.0.0.0/8; 10.200.1.1; 443; true",
                "10.0.0.0/8; 11.0.0.1; 443; false",
                "10.128.0.0/9; 10.127.0.1; 443; false",
                "10.1.2.3; 10.1.2.3; 443; true",
                "10.1.2.3; 10.1.2.30; 443; false",
                "127.0.0.1; localhost; 443; false",
                "::1; [::1]; 443; true",
                "[::1]; [::1]; 443; true",
                "[::1]; [0:0:0:0:0:0:0:1]; 443; true",
                "[::1]:8443; [::1]; 8443; true",
                "[::1]:8443; [::1]; 443; false",
                "fd00::/8; [fd12::1]; 443; true",
                "fd00::/8; [fe12::1]; 443; false",
                "10.0.0.0/33; 10.0.0.1; 443; false",
                "10.0.0.0/x; 10.0.0.1; 443; false",
                "999.1.1.1; 10.0.0.1; 443; false",
                ",; localhost; 443; false",
            })
    void environmentEntriesMatchAsInOtherTools(String entries, String host, int port, boolean direct) {
        assertThat(NonProxyHosts.ofEnvironment(entries).include(host, port)).isEqualTo(direct);
    }
}
