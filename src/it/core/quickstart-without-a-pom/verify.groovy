import static io.github.adbmaven.it.ItBuild.verify

// IDs, ports and times differ from run to run.
def comparable = { String line ->
    line.replaceAll('[0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4,12}){4}|localhost:[0-9]+|[0-9-]{10} [0-9:]{8} UTC', '#')
}

verify(basedir, context) { build ->
    ['README.md', 'docs/quick-start.md'].each { page ->
        def text = new File(basedir, "../../../../$page").getText('UTF-8')
        def shown = (text =~ /(?s)<!-- output of issue-token -->\n```text\n(.*?)```/)[0][1].readLines().collect(comparable)
        assert shown.size() > 4
        assert new File(basedir, 'build.log').readLines('UTF-8').collect(comparable).containsAll(shown)
    }
    build.isPrivate('target/adb/databricks.env')
    build.mayHoldSecrets('target/adb/databricks.env')
    assert build.text('target/adb/databricks.env') =~ /(?m)^DATABRICKS_TOKEN=dapi/
    build.logContains('valid until')
    // The token ends with the emulator, so there is nothing to revoke later.
    assert build.text('target/adb/receipt.json') =~ /"revoked" : "20/
}
