package io.homeward.vsphere.internal.codec;

import io.homeward.vsphere.soap.SoapFormatException;
import io.homeward.vsphere.soap.SoapReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through a hostile document, element by element. */
public final class XmlCursor implements AutoCloseable {

    private final XMLStreamReader reader;
    private int depth;

    public XmlCursor(InputStream in, long bytesMax) throws SoapFormatException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // counts &amp; and &quot; too, of which a large inventory has many; without a DTD nothing else can be expanded
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        try {
            // decoded here: the JDK's parser would print what is no UTF-8 to the standard error
            CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder();
            reader = factory.createXMLStreamReader(new InputStreamReader(new BoundedInput(in, bytesMax), strict));
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    /** Goes to the root element. */
    public void toRoot() throws SoapFormatException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                throw new SoapFormatException("an empty document");
            }
        }
    }

    /** Goes to the document's end. */
    public void toEnd() throws SoapFormatException {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
                throw new SoapFormatException("more than was expected: " + name());
            }
        }
    }

    /** Goes to the next child of the element it is in, or to that element's end. */
    boolean nextChild() throws SoapFormatException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                default -> {
                    // text between elements means nothing here
                }
            }
        }
    }

    /** Leaves the element it is in without looking. */
    void skip() throws SoapFormatException {
        int open = 1;
        while (open > 0) {
            int event = next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** Reads the text of the element it is in and goes to its end; elements in between are left out. */
    String text() throws SoapFormatException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text.append(reader.getText());
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {
                    // comments and processing instructions
                }
            }
        }
    }

    /** Reads the texts of the element's children, or its own when it has none, and goes to its end. */
    List<String> texts() throws SoapFormatException {
        List<String> texts = new ArrayList<>();
        StringBuilder own = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> own.append(reader.getText());
                case XMLStreamConstants.START_ELEMENT -> texts.add(text());
                case XMLStreamConstants.END_ELEMENT -> {
                    return texts.isEmpty() && !own.toString().isBlank() ? List.of(own.toString()) : texts;
                }
                default -> {
                    // comments and processing instructions
                }
            }
        }
    }

    String name() {
        return reader.getLocalName();
    }

    String namespace() {
        return reader.getNamespaceURI();
    }

    /** An attribute without a name space: {@code type} is not {@code xsi:type}. */
    String attribute(String name) {
        return reader.getAttributeValue("", name);
    }

    /** The type the element says it has; null when it does not say. */
    String type() {
        return reader.getAttributeValue(Envelope.XSI, "type");
    }

    boolean nil() {
        String nil = reader.getAttributeValue(Envelope.XSI, "nil");
        return "true".equals(nil) || "1".equals(nil);
    }

    private int next() throws SoapFormatException {
        try {
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new SoapFormatException("a document type declaration is not allowed");
                case XMLStreamConstants.START_ELEMENT -> deeper();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {
                    // nothing to watch
                }
            }
            return event;
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }

    private void deeper() throws SoapFormatException {
        if (++depth > SoapReader.DEPTH_MAX) {
            throw new SoapFormatException("elements nested deeper than " + SoapReader.DEPTH_MAX);
        }
    }

    private static SoapFormatException unreadable(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SoapFormatException known) {
                return known;
            }
            boolean wraps = cause instanceof XMLStreamException;
            if (wraps && ((XMLStreamException) cause).getNestedException() instanceof SoapFormatException known) {
                return known;
            }
        }
        return new SoapFormatException("not well-formed XML", e);
    }

    @Override
    public void close() throws SoapFormatException {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw unreadable(e);
        }
    }
}
