//! Values as bytes and back: numbers in little-endian order, texts and lists after their length.
//!
//! What is read may be anything: each step is checked, and nothing is believed of a length
//! that the bytes do not hold.

use chrono::{Datelike, NaiveDate};

use crate::model::{Level, ObjectId, SkillId};

/// Writes values behind each other.
#[derive(Debug, Default)]
pub struct Out {
    bytes: Vec<u8>,
}

impl Out {
    /// All that was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// One byte.
    pub fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// A whole number; one above the range is written as its end, and is then refused.
    pub fn number(&mut self, value: usize) {
        let value = u32::try_from(value).unwrap_or(u32::MAX);
        self.bytes.extend(value.to_le_bytes());
    }

    /// A checksum.
    pub fn checksum(&mut self, value: u32) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A signed number.
    pub fn signed(&mut self, value: i64) {
        self.bytes.extend(value.to_le_bytes());
    }

    /// A day.
    pub fn day(&mut self, day: NaiveDate) {
        self.bytes.extend(day.num_days_from_ce().to_le_bytes());
    }

    /// A level.
    pub fn level(&mut self, level: Level) {
        self.bytes.extend(level.units().to_le_bytes());
    }

    /// An object's name.
    pub fn object(&mut self, id: ObjectId) {
        self.bytes.extend(id.0);
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.number(text.len());
        self.bytes.extend(text.as_bytes());
    }

    /// A skill's id.
    pub fn skill(&mut self, id: &SkillId) {
        self.text(id.as_str());
    }

    /// Whether there is a value, and the value.
    pub fn option<T>(&mut self, value: Option<T>, mut write: impl FnMut(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }

    /// How many there are, and each.
    pub fn list<T>(
        &mut self,
        values: impl ExactSizeIterator<Item = T>,
        mut write: impl FnMut(&mut Self, T),
    ) {
        self.number(values.len());
        values.for_each(|value| write(self, value));
    }
}

/// Reads values from behind each other. `None`: the bytes are not such a value.
#[derive(Debug, Clone, Copy)]
pub struct In<'a> {
    rest: &'a [u8],
}

impl<'a> In<'a> {
    /// Reads from these bytes.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether all was read.
    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    fn chunk<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (chunk, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*chunk)
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        self.chunk::<1>().map(|[byte]| byte)
    }

    /// A whole number.
    pub fn number(&mut self) -> Option<usize> {
        let value = u32::from_le_bytes(self.chunk()?);
        (value < u32::MAX).then_some(value as usize)
    }

    /// A checksum.
    pub fn checksum(&mut self) -> Option<u32> {
        self.chunk().map(u32::from_le_bytes)
    }

    /// A signed number.
    pub fn signed(&mut self) -> Option<i64> {
        self.chunk().map(i64::from_le_bytes)
    }

    /// A day.
    pub fn day(&mut self) -> Option<NaiveDate> {
        NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(self.chunk()?))
    }

    /// A level.
    pub fn level(&mut self) -> Option<Level> {
        Some(Level::from_units(i32::from_le_bytes(self.chunk()?)))
    }

    /// An object's name.
    pub fn object(&mut self) -> Option<ObjectId> {
        self.chunk().map(ObjectId)
    }

    /// A text, in place.
    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    /// A text of one's own.
    pub fn owned(&mut self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    /// A skill's id.
    pub fn skill(&mut self) -> Option<SkillId> {
        SkillId::new(self.text()?).ok()
    }

    /// A value that may be missing.
    pub fn option<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            1 => Some(Some(read(self)?)),
            _ => None,
        }
    }

    /// A list of values, none of which has less than so many bytes.
    pub fn many<T>(
        &mut self,
        least: usize,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let length = self.number()?;
        // No more is set aside than the bytes can hold.
        let mut values = Vec::with_capacity(length.min(self.rest.len() / least.max(1)));
        for _ in 0..length {
            values.push(read(self)?);
        }
        Some(values)
    }

    /// A list of values.
    pub fn list<T, C: FromIterator<T>>(
        &mut self,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<C> {
        let length = self.number()?;
        (0..length).map(|_| read(self)).collect()
    }
}
