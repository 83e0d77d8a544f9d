package io.homeward.vsphere.soap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.InvalidLogin;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MethodFault;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.UserSession;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualMachineConfigInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachineRuntimeInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents as vCenters of many versions write them, and as nobody honest does. */
class HostileInputTest {

    private static final String NAMESPACES = " xmlns=\"urn:vim25\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope"
            + " xmlns:soapenc=\"http://schemas.xmlsoap.org/soap/encoding/\""
            + " xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<soapenv:Body>\n";
    private static final String TAIL = "\n</soapenv:Body>\n</soapenv:Envelope>";

    private final SkipCounter skips = new SkipCounter();
    private final SoapReader reader = new SoapReader(1 << 20, skips);

    @Test
    void readsAnAnswerOfAVcenter() throws IOException {
        UserSession session = (UserSession) reader.response(in(HEAD
                + "<LoginResponse xmlns=\"urn:vim25\"><returnval><key>52a8</key>"
                + "<userName>VSPHERE.LOCAL\\Administrator</userName>"
                + "<fullName>Jos\u00e9 &amp; Zo\u00eb</fullName><loginTime>2026-03-01T10:15:30.123456Z</loginTime>"
                + "<lastActiveTime>2026-03-01T12:15:30+02:00</lastActiveTime><locale>en</locale>"
                + "<messageLocale>en</messageLocale><extensionSession>false</extensionSession>"
                + "</returnval></LoginResponse>" + TAIL), UserSession.class);
        assertEquals("Jos\u00e9 & Zo\u00eb", session.fullName);
        assertEquals(Instant.parse("2026-03-01T10:15:30.123Z"), session.loginTime.toInstant());
        assertEquals(Instant.parse("2026-03-01T10:15:30Z"), session.lastActiveTime.toInstant());
        assertFalse(session.extensionSession);
    }

    @Test
    void readsATypedFault() {
        NoPermission fault = assertThrows(NoPermission.class, () -> reader.response(in(HEAD
                + "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>Permission denied.</faultstring>"
                + "<detail><NoPermissionFault xmlns=\"urn:vim25\" xsi:type=\"NoPermission\">"
                + "<object type=\"VirtualMachine\">vm-12</object>"
                + "<privilegeId>VirtualMachine.Interact.PowerOn</privilegeId>"
                + "</NoPermissionFault></detail></soapenv:Fault>" + TAIL), void.class));
        assertEquals("vm-12", fault.object.val);
        assertEquals("VirtualMachine.Interact.PowerOn", fault.privilegeId);
        assertEquals("Permission denied.", fault.detail.getMessage());
    }

    @Test
    void readsAFaultThatOnlyItsElementNames() {
        assertThrows(InvalidLogin.class, () -> reader.response(in(HEAD
                + "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>no</faultstring><detail>"
                + "<InvalidLoginFault xmlns=\"urn:vim25\"/></detail></soapenv:Fault>" + TAIL), void.class));
    }

    @Test
    void anUnknownFaultKeepsItsName() {
        MethodFault fault = assertThrows(MethodFault.class, () -> reader.response(in(HEAD
                + "<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>new</faultstring><detail>"
                + "<QuantumFault xmlns=\"urn:vim25\" xsi:type=\"Quantum\"><spin>1</spin></QuantumFault></detail>"
                + "</soapenv:Fault>" + TAIL), void.class));
        assertEquals("Quantum", fault.dynamicType);
        assertEquals("new", fault.detail.getMessage());
    }

    @Test
    void anUnknownFieldIsLeftOutAndCounted() throws IOException {
        AboutInfo about = (AboutInfo) reader.document(in("<a" + NAMESPACES + "><name>VMware vCenter Server</name>"
                + "<patchLevel>00300<deep><deeper/></deep></patchLevel><apiVersion>8.0.3.0</apiVersion></a>"),
                AboutInfo.class);
        assertEquals("8.0.3.0", about.apiVersion);
        assertEquals(Map.of("AboutInfo.patchLevel", 1L), skips.counts());
    }

    @Test
    void anUnknownSubtypeIsReadAsItsDeclaredType() throws IOException {
        Object[] devices = (Object[]) reader.document(in("<val" + NAMESPACES + " xsi:type=\"ArrayOfVirtualDevice\">"
                + "<VirtualDevice xsi:type=\"VirtualTPM\"><key>11000</key><deviceInfo><label>Virtual TPM</label>"
                + "<summary>TPM</summary></deviceInfo><endorsementKeyCertificate>AAEC</endorsementKeyCertificate>"
                + "</VirtualDevice><VirtualDevice xsi:type=\"VirtualDisk\"><key>2000</key>"
                + "<capacityInKB>1</capacityInKB></VirtualDevice></val>"),
                Object.class);
        VirtualDevice tpm = (VirtualDevice) devices[0];
        assertEquals("VirtualTPM", tpm.dynamicType);
        assertEquals(11000, tpm.key);
        assertEquals("Virtual TPM", tpm.deviceInfo.label);
        assertEquals(2000, ((VirtualDevice) devices[1]).key);
        assertEquals(Map.of("VirtualTPM", 1L, "VirtualDevice.endorsementKeyCertificate", 1L), skips.counts());
    }

    @Test
    void aReferencesTypeIsNotItsElementsType() throws IOException {
        String[] forms = {
            "<val" + NAMESPACES + " xsi:type=\"ManagedObjectReference\" type=\"Folder\">group-v3</val>",
            "<val" + NAMESPACES + " type=\"Folder\" xsi:type=\"ManagedObjectReference\">group-v3</val>"
        };
        for (String form : forms) {
            ManagedObjectReference reference = (ManagedObjectReference) reader.document(in(form), Object.class);
            assertEquals("Folder", reference.type);
            assertEquals("group-v3", reference.val);
        }
        ManagedObjectReference untyped = (ManagedObjectReference) reader.document(
                in("<val" + NAMESPACES + " xsi:type=\"ManagedObjectReference\">group-v3</val>"), Object.class);
        assertNull(untyped.type);
    }

    @Test
    void anUnknownTypeWhereAnythingMayStandIsLeftOut() throws IOException {
        OptionValue option = (OptionValue) reader.document(in("<o" + NAMESPACES
                + "><key>k</key><value xsi:type=\"ArrayOfNothing\"><Nothing>1</Nothing></value></o>"),
                OptionValue.class);
        assertEquals("k", option.key);
        assertNull(option.value);
        assertEquals(1, skips.total());
    }

    @Test
    void anUnknownConstantIsLeftOutAndCounted() throws IOException {
        VirtualMachineRuntimeInfo info = (VirtualMachineRuntimeInfo) reader.document(
                in("<r" + NAMESPACES + "><powerState>hibernating</powerState></r>"), VirtualMachineRuntimeInfo.class);
        assertNull(info.powerState);
        assertEquals(Map.of("VirtualMachinePowerState.hibernating", 1L), skips.counts());
    }

    @Test
    void classesThatAreNoDataAreNeverMade() throws IOException {
        String[] names = {"VimPortType", "ws.VimStub", "java.lang.Runtime", "ArrayOfVimPortType", "ArrayOf", ""};
        for (String name : names) {
            String xml = "<v" + NAMESPACES + " xsi:type=\"" + name + "\"><a/></v>";
            assertNull(reader.document(in(xml), Object.class), name);
        }
    }

    @Test
    void bytesComeAsBase64OrAsNumbers() throws IOException {
        byte[] expected = {1, -2, (byte) 200};
        String numbers = "<vmxConfigChecksum>1</vmxConfigChecksum><vmxConfigChecksum>-2</vmxConfigChecksum>"
                + "<vmxConfigChecksum>200</vmxConfigChecksum>";
        for (String form : new String[] {numbers, "<vmxConfigChecksum>Af7I</vmxConfigChecksum>"}) {
            Object read = reader.document(in("<c" + NAMESPACES + ">" + form + "</c>"), VirtualMachineConfigInfo.class);
            assertArrayEquals(expected, ((VirtualMachineConfigInfo) read).vmxConfigChecksum);
        }
        Object any = reader.document(
                in("<v" + NAMESPACES + " xsi:type=\"ArrayOfByte\"><byte>1</byte><byte>-2</byte><byte>200</byte></v>"),
                Object.class);
        assertArrayEquals(expected, (byte[]) any);
    }

    @Test
    void aFileOnThisMachineIsNeverRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "top secret");
        String xxe = "<?xml version=\"1.0\"?>"
                + "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a" + NAMESPACES
                + "><name>&x;</name></a>";
        SoapFormatException refused =
                assertThrows(SoapFormatException.class, () -> reader.document(in(xxe), AboutInfo.class));
        assertFalse(String.valueOf(refused.getMessage()).contains("top secret"));
    }

    @Test
    void entitiesAreNeverExpanded() {
        String bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><a" + NAMESPACES
                + "><name>&y;&y;</name></a>";
        assertThrows(SoapFormatException.class, () -> reader.document(in(bomb), AboutInfo.class));
        assertThrows(
                SoapFormatException.class,
                () -> reader.document(in("<a" + NAMESPACES + "><name>&undeclared;</name></a>"), AboutInfo.class));
    }

    @Test
    void anOversizeDocumentIsRefusedWithoutReadingItAll() {
        Endless endless = new Endless("<a" + NAMESPACES + "><name>");
        SoapFormatException refused =
                assertThrows(SoapFormatException.class, () -> reader.document(endless, AboutInfo.class));
        assertEquals("larger than 1048576 bytes", refused.getMessage());
        assertTrue(endless.given < 2 << 20);
    }

    @Test
    void aDeepDocumentIsRefused() {
        String deep = "<a>".repeat(SoapReader.DEPTH_MAX + 1);
        assertThrows(SoapFormatException.class, () -> reader.document(in(deep), AboutInfo.class));
    }

    @Test
    void aDocumentCutShortIsRefused() {
        String whole = HEAD + "<LoginResponse xmlns=\"urn:vim25\"><returnval><key>5</key></returnval></LoginResponse>"
                + TAIL;
        for (int length = 0; length < whole.length(); length++) {
            String cut = whole.substring(0, length);
            assertThrows(SoapFormatException.class, () -> reader.response(in(cut), UserSession.class), cut);
        }
    }

    @Test
    void aMutilatedDocumentIsReadOrRefusedAndNothingElse() throws Exception {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Object spec = new RandomValues(random).object(VirtualMachineConfigSpec.class, 4);
        VimOperations operations = new VimOperations();
        Operation operation = operations.find("ReconfigVM_Task").orElseThrow();
        byte[] whole = new SoapWriter().request(operation, new ManagedObjectReference(), Map.of("spec", spec));
        for (int i = 0; i < 3_000; i++) {
            byte[] mutilated = whole.clone();
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                mutilated[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            }
            try {
                reader.request(new ByteArrayInputStream(mutilated), operations);
            } catch (SoapFormatException refused) {
                assertNotNull(refused.getMessage());
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + " round " + i, e);
            }
        }
    }

    @Test
    void wrongNumbersAreRefusedAndNamed() {
        SoapFormatException refused = assertThrows(
                SoapFormatException.class,
                () -> reader.document(in("<d" + NAMESPACES + "><key>seven</key></d>"), VirtualDevice.class));
        assertEquals("element key is no int", refused.getMessage());
    }

    @Test
    void aQuarterMillionAmpersandsAreNoAttack() throws IOException {
        String text = "&amp;".repeat(250_000);
        AboutInfo about = (AboutInfo) new SoapReader(4 << 20, skips)
                .document(in("<a" + NAMESPACES + "><name>" + text + "</name></a>"), AboutInfo.class);
        assertEquals(250_000, about.name.length());
    }

    @Test
    void anUnknownOperationIsNamed() {
        UnknownOperationException unknown = assertThrows(
                UnknownOperationException.class,
                () -> reader.request(in(HEAD + "<Explode xmlns=\"urn:vim25\"/>" + TAIL), new VimOperations()));
        assertEquals("Explode", unknown.operation());
    }

    @Test
    void countingHasALimit() {
        for (int i = 0; i < SkipCounter.NAMES_MAX + 500; i++) {
            skips.skipped("name" + i);
        }
        assertEquals(SkipCounter.NAMES_MAX + 500, skips.total());
        assertEquals(SkipCounter.NAMES_MAX, skips.counts().size());
    }

    private static InputStream in(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** A head, then letters for ever. */
    private static final class Endless extends InputStream {

        private final byte[] head;
        private long given;

        Endless(String head) {
            this.head = head.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            return given < head.length ? head[(int) given++] : (int) ('a' + given++ % 26);
        }
    }
}
